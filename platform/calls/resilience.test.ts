import { BrokenCircuitError } from 'cockatiel'
import { expect, it, vi } from 'vitest'
import { metrics } from '../process/metrics.ts'
import { circuitStates } from './circuits.ts'
import { CallRefused, createCallPolicy, isTooMany } from './resilience.ts'

const limits = { timeoutMilliseconds: 5_000, totalMilliseconds: 10_000, retries: 2, concurrency: 8 }
const policyFor = (peer: string, overrides = {}) => createCallPolicy({ peer, ...limits, ...overrides })
const never = () => new Promise<never>(() => {})

it('retries a failed call up to the limit', async () => {
  let tries = 0
  const answer = policyFor('flaky').execute(() => {
    if (++tries < 3) throw new Error('not now')
    return 'done'
  })
  expect([await answer, tries]).toEqual(['done', 3])
})

it('does not retry a refused call, and does not count it as a failure', async () => {
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

it('opens the circuit after five consecutive failures, and shows it', async () => {
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
  expect(await metrics().metrics()).toContain('waybill_circuit_state{peer="down"} 2')
})

it('keeps the circuit open for a second, whatever the random numbers', async () => {
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

it('closes the circuit when the first call after the pause succeeds', async () => {
  const policy = policyFor('restarting', { retries: 0 })
  for (let call = 0; call < 5; call++)
    await expect(policy.execute(() => Promise.reject(new Error('away')))).rejects.toThrow()
  await expect.poll(() => policy.execute(() => 'back').catch(() => 'refused'), { timeout: 10_000 }).toBe('back')
  expect(circuitStates().restarting).toBe('closed')
})

it('limits the time of a call with all its attempts', async () => {
  const policy = policyFor('slow', { timeoutMilliseconds: 100, totalMilliseconds: 250, retries: 100 })
  await expect(policy.execute(never)).rejects.toThrow('timed out after 250ms')
})

it('limits the time of an attempt, and the next one may succeed', async () => {
  let tries = 0
  const answer = policyFor('hung', { timeoutMilliseconds: 50 }).execute(() => (++tries === 1 ? never() : 'done'))
  expect(await answer).toBe('done')
})

it('rejects calls beyond the concurrency and the queue at once', async () => {
  const policy = policyFor('busy', { concurrency: 2 })
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<string>()
  const calls = Array.from({ length: 4 }, () => policy.execute(() => mayEnd))
  const refused = await policy.execute(() => 'too much').catch((error: unknown) => error)
  expect([isTooMany(refused), isTooMany(new Error())]).toEqual([true, false])
  end('done')
  expect(await Promise.all(calls)).toEqual(['done', 'done', 'done', 'done'])
})
