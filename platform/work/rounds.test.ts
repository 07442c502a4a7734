import { BrokenCircuitError } from 'cockatiel'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLog } from '../process/log.ts'
import { startRounds } from './rounds.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/**
 * Starts rounds of `roundMilliseconds` each, 200 ms apart, of which the first `failures` fail. Records when they
 * started.
 */
function start({ roundMilliseconds = 1, failures = 0 } = {}) {
  const start = performance.now()
  const begins: number[] = []
  const rounds = startRounds({
    what: 'work',
    pauseMilliseconds: 200,
    log: createLog('test', 'silent'),
    async round() {
      begins.push(performance.now() - start)
      await new Promise((resolve) => setTimeout(resolve, roundMilliseconds))
      if (begins.length <= failures) throw new Error('away')
      return false
    },
  })
  return { ...rounds, begins }
}

it('start after a pause, or at once after a kick', async () => {
  const { kick, begins } = start()
  await vi.advanceTimersByTimeAsync(250)
  kick()
  await vi.advanceTimersByTimeAsync(210)
  expect(begins).toEqual([200, 250, 451])
})

it('coalesce kicks within six milliseconds', async () => {
  const { kick, begins } = start()
  for (let moment = 0; moment < 35; moment++) {
    kick()
    await vi.advanceTimersByTimeAsync(1)
  }
  expect(begins).toEqual([0, 6, 12, 18, 24, 30])
})

it('do not lose a kick during a round', async () => {
  const { kick, begins } = start({ roundMilliseconds: 50 })
  kick()
  await vi.advanceTimersByTimeAsync(20)
  kick()
  await vi.advanceTimersByTimeAsync(100)
  expect(begins).toEqual([0, 50])
})

it('are not started early by a kick after a failure', async () => {
  const { kick, begins } = start({ failures: 1 })
  for (let moment = 0; moment < 420; moment++) {
    kick()
    await vi.advanceTimersByTimeAsync(1)
  }
  expect(begins[1]).toBe(401)
  expect(begins[2]).toBe(407)
})

it('stop after the running one', async () => {
  const { kick, stop, begins } = start({ roundMilliseconds: 50 })
  kick()
  await vi.advanceTimersByTimeAsync(10)
  kick()
  const stopped = stop()
  await vi.advanceTimersByTimeAsync(1_000)
  await stopped
  expect(begins).toEqual([0])
})

describe('the log of failed rounds', () => {
  /** Runs one round for each outcome. @returns the number of warnings */
  async function warningsOf(outcomes: (Error | undefined)[]): Promise<number> {
    const log = createLog('test', 'silent')
    const warn = vi.spyOn(log, 'warn')
    const left = [...outcomes]
    startRounds({
      what: 'work',
      pauseMilliseconds: 200,
      log,
      async round() {
        const error = left.shift()
        if (error) throw error
        return false
      },
    })
    while (left.length > 0) await vi.advanceTimersByTimeAsync(200)
    return warn.mock.calls.length
  }

  it('has one warning for consecutive failures', async () => {
    expect(await warningsOf([new Error('away'), new Error('away'), new Error('away')])).toBe(1)
  })

  it('has another one for a failure after a success', async () => {
    expect(await warningsOf([new Error('away'), undefined, new Error('away')])).toBe(2)
  })

  it('has none for calls that an open circuit refuses', async () => {
    expect(await warningsOf([new BrokenCircuitError(), undefined, new BrokenCircuitError()])).toBe(0)
  })
})
