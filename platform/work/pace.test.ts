import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPace } from './pace.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('separates the starts of work, however long the work takes, without a pause after a quiet time', async () => {
  const pace = createPace(10)
  const start = performance.now()
  const begins: number[] = []
  async function work(milliseconds: number) {
    await pace.rest()
    pace.begin()
    begins.push(performance.now() - start)
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
  }
  async function workAll() {
    for (const milliseconds of [0, 4, 15, 50, 0]) await work(milliseconds)
  }
  const working = workAll()
  await vi.advanceTimersByTimeAsync(1_000)
  await working
  expect(begins).toEqual([0, 10, 20, 35, 85])
})

it('ends all pauses when it stops', async () => {
  const pace = createPace(60_000)
  pace.begin()
  const resting = pace.rest()
  pace.stop()
  await resting
  pace.begin()
  await pace.rest()
})
