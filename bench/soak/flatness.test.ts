import { expect, test } from 'vitest'
import { judgeFlatness } from './flatness.ts'

const readings = (value: (minute: number) => number) =>
  Array.from({ length: 121 }, (_, index) => ({ moment: index * 15_000, value: value(index / 4) }))

test('memory with a sawtooth between collections is flat', () => {
  expect(judgeFlatness(readings((minute) => 100 + (minute % 2) * 80)).isFlat).toBe(true)
})

test('growth at the beginning is ignored as warm-up', () => {
  expect(judgeFlatness(readings((minute) => Math.min(60 + minute * 20, 180))).isFlat).toBe(true)
})

test('a leak below the sawtooth is found', () => {
  const verdict = judgeFlatness(readings((minute) => 100 + (minute % 2) * 80 + minute * 3))
  expect(verdict.isFlat).toBe(false)
  expect(verdict.growth).toBeGreaterThan(40)
})

test('without readings memory is not flat', () => {
  expect(judgeFlatness([]).isFlat).toBe(false)
})
