import { expect, test } from 'vitest'
import { createTimes, percentile, summariseTimes } from './percentiles.ts'

const oneToHundred = () => Float64Array.from({ length: 100 }, (_, index) => 100 - index)

test('a percentile is one of the measured times, by nearest rank', () => {
  const sorted = oneToHundred().sort()
  expect(percentile(sorted, 0.5)).toBe(50)
  expect(percentile(sorted, 0.95)).toBe(95)
  expect(percentile(sorted, 0.99)).toBe(99)
  expect(percentile(sorted, 1)).toBe(100)
})

test('a single time is equal to every percentile', () => {
  expect(summariseTimes(Float64Array.of(7))).toEqual({ count: 1, mean: 7, p50: 7, p95: 7, p99: 7, max: 7 })
})

test('without times all percentiles are 0', () => {
  expect(summariseTimes(new Float64Array())).toEqual({ count: 0, mean: 0, p50: 0, p95: 0, p99: 0, max: 0 })
})

test('the order of the times does not matter', () => {
  expect(summariseTimes(oneToHundred())).toMatchObject({ count: 100, mean: 50.5, p95: 95, max: 100 })
})

test('the array of times grows and keeps all', () => {
  const times = createTimes(2)
  for (const time of [5, 3, 9, 1, 7]) times.add(time)
  expect([...times.all()]).toEqual([5, 3, 9, 1, 7])
})
