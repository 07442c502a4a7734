import { expect, test } from 'vitest'
import { spreadOf, spreadOfRounds } from './rounds.ts'

test('the median of an odd number of rounds is one of them, of an even number the middle', () => {
  expect(spreadOf([9, 1, 5])).toEqual({ median: 5, least: 1, most: 9 })
  expect(spreadOf([4, 1, 2, 9])).toEqual({ median: 3, least: 1, most: 9 })
})

test('numbers sort as numbers', () => {
  expect(spreadOf([100, 9, 20]).median).toBe(20)
})

test('nested figures are included, texts are not', () => {
  const rounds = [
    { name: 'first', rate: 10, cpu: { router: 1 } },
    { name: 'second', rate: 30, cpu: { router: 3 } },
  ]
  expect(spreadOfRounds(rounds)).toEqual({
    rate: { median: 20, least: 10, most: 30 },
    cpu: { router: { median: 2, least: 1, most: 3 } },
  })
})

test('a figure that is missing in a round is omitted', () => {
  expect(spreadOfRounds([{ rate: 1, late: 2 }, { rate: 3 } as { rate: number; late: number }])).toEqual({
    rate: { median: 2, least: 1, most: 3 },
  })
})
