import { BrokenCircuitError } from 'cockatiel'
import { expect, it, vi } from 'vitest'
import { metrics } from '../process/metrics.ts'
import { promotedBytes } from '../testing/promoted-bytes.ts'
import { circuitStates } from './circuits.ts'
import { CallRefused, createCallPolicy, isTooMany } from './resilience.ts'

const limits = { timeoutMilliseconds: 5_000, totalMilliseconds: 10_000, retries: 2, concurrency: 8 }
const policyFor = (peer: string, overrides = {}) => createCallPolicy({ peer, ...limits, ...overrides })
const never = () => new Promise<never>(() => {})

it('a call that fails is tried again, as often as it may', async () => {
  let tries = 0
  const answer = policyFor('flaky').execute(() => {
    if (++tries < 3) throw new Error('not now')
    return 'done'
  })
  expect([await answer, tries]).toEqual(['done', 3])
})

it('a call that is refused is not tried again, and says nothing about the other service', async () => {
  const policy = policyFor('strict')
  let tries = 0
  for (let call = 0; call < 10; call++) {
    const refused = policy.execute(() => {
      tries++
      throw new CallRefused('no')
    })
    await expect(refused).rejects.toThrow(CallRefused)
  }
  expect([tries, circuitStates().strict]).toEqual([10, 'closed'])
})

it('after five failures in a row nobody tries, and everybody can see it', async () => {
  const policy = policyFor('down')
  let tries = 0
  const call = () =>
    policy.execute(() => {
      tries++
      throw new Error('away')
    })
  await expect(call()).rejects.toThrow('away')
  await expect(call()).rejects.toThrow()
  expect([tries, circuitStates().down]).toEqual([5, 'open'])
  await expect(call()).rejects.toThrow(BrokenCircuitError)
  expect(tries).toBe(5)
  expect(await metrics.metrics()).toContain('waybill_circuit_state{peer="down"} 2')
})

it('nobody tries for a second, whatever the dice say', async () => {
  const dice = vi.spyOn(Math, 'random').mockReturnValue(0)
  try {
    const policy = policyFor('unlucky', { retries: 9 })
    let tries = 0
    const call = () => {
      tries++
      throw new Error('away')
    }
    await expect(policy.execute(call)).rejects.toThrow(BrokenCircuitError)
    expect(tries).toBe(5)
  } finally {
    dice.mockRestore()
  }
})

it('a circuit closes when the first call after its pause succeeds', async () => {
  const policy = policyFor('restarting', { retries: 0 })
  for (let call = 0; call < 5; call++)
    await expect(policy.execute(() => Promise.reject(new Error('away')))).rejects.toThrow()
  await expect.poll(() => policy.execute(() => 'back').catch(() => 'refused'), { timeout: 10_000 }).toBe('back')
  expect(circuitStates().restarting).toBe('closed')
})

it('a call has a time limit in all, however many tries are left', async () => {
  const policy = policyFor('slow', { timeoutMilliseconds: 100, totalMilliseconds: 250, retries: 100 })
  await expect(policy.execute(never)).rejects.toThrow('timed out after 250ms')
})

it('a try has a time limit, and the next one may succeed', async () => {
  let tries = 0
  const answer = policyFor('hung', { timeoutMilliseconds: 50 }).execute(() => (++tries === 1 ? never() : 'done'))
  expect(await answer).toBe('done')
})

it('more calls than may run and wait are refused at once', async () => {
  const policy = policyFor('busy', { concurrency: 2 })
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<string>()
  const calls = Array.from({ length: 4 }, () => policy.execute(() => mayEnd))
  const refused = await policy.execute(() => 'too much').catch((error: unknown) => error)
  expect([isTooMany(refused), isTooMany(new Error())]).toEqual([true, false])
  end('done')
  expect(await Promise.all(calls)).toEqual(['done', 'done', 'done', 'done'])
})

it('a call keeps nothing of what it has sent and got', async () => {
  const policy = policyFor('forgetful', { concurrency: 20 })
  const text = 'x'.repeat(10_000)
  const call = (_: unknown, index: number) => {
    const sent = `${text} ${index}`
    return policy.execute(async ({ signal }) => {
      signal.addEventListener('abort', () => sent.length)
      return sent.toUpperCase()
    })
  }
  const kept = await promotedBytes(() => Promise.all(Array.from({ length: 20 }, call)))
  expect(kept).toBeLessThan(2_000_000)
})
