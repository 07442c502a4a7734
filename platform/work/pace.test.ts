import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPace } from './pace.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('keeps the beginnings of work apart, however long the work takes, and asks for no rest after a quiet time', async () => {
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

it('lets whoever rests go on when it stops, and nobody rest afterwards', async () => {
  const pace = createPace(60_000)
  pace.begin()
  const resting = pace.rest()
  pace.stop()
  await resting
  pace.begin()
  await pace.rest()
})
