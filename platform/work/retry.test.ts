import { expect, it } from 'vitest'
import { retryUntilSuccess } from './retry.ts'

/** Work that fails so often before it succeeds. */
function start(failures: number, initialDelay: number, maxDelay?: number) {
  const stopping = new AbortController()
  const delays: number[] = []
  let calls = 0
  const result = retryUntilSuccess(
    async () => {
      if (++calls <= failures) throw new Error('away')
      return 'done'
    },
    {
      ...{ signal: stopping.signal, initialDelay, onFailure: (_error, delay) => delays.push(delay) },
      ...(maxDelay !== undefined && { maxDelay }),
    },
  )
  return { result, delays, stop: () => stopping.abort(), calls: () => calls }
}

it('returns the result of the first call that succeeds', async () => {
  expect(await start(0, 1).result).toBe('done')
})

it('doubles the delay up to the limit', async () => {
  const { result, delays } = start(5, 1, 5)
  expect([await result, delays]).toEqual(['done', [1, 2, 4, 5, 5]])
})

it('keeps the delay if there is no limit', async () => {
  const { result, delays } = start(3, 1)
  expect([await result, delays]).toEqual(['done', [1, 1, 1]])
})

it('ends during a pause when it is stopped', async () => {
  const { result, delays, stop, calls } = start(1, 3_600_000)
  await expect.poll(() => delays).toHaveLength(1)
  stop()
  expect([await result, calls()]).toEqual([undefined, 1])
})
