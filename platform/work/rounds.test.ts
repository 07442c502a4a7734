import { afterEach, beforeEach, expect, it, vi } from 'vitest'
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
