import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { retryUntilSuccess } from './retry.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Work that fails so often before it succeeds. */
function start(failures: number, maxDelay?: number) {
  const stopping = new AbortController()
  const delays: number[] = []
  let calls = 0
  const result = retryUntilSuccess(
    async () => {
      if (++calls <= failures) throw new Error('away')
      return 'done'
    },
    {
      ...{ signal: stopping.signal, initialDelay: 100, onFailure: (_error, delay) => delays.push(delay) },
      ...(maxDelay !== undefined && { maxDelay }),
    },
  )
  return { result, delays, stop: () => stopping.abort(), calls: () => calls }
}

it('returns the result of the first call that succeeds', async () => {
  expect(await start(0).result).toBe('done')
})

it('doubles the delay up to the limit', async () => {
  const { result, delays } = start(5, 500)
  await vi.runAllTimersAsync()
  expect([await result, delays]).toEqual(['done', [100, 200, 400, 500, 500]])
})

it('keeps the delay if there is no limit', async () => {
  const { result, delays } = start(3)
  await vi.runAllTimersAsync()
  expect([await result, delays]).toEqual(['done', [100, 100, 100]])
})

it('ends during a pause when it is stopped', async () => {
  const { result, stop, calls } = start(1_000)
  await vi.advanceTimersByTimeAsync(50)
  stop()
  expect([await result, calls()]).toEqual([undefined, 1])
})
