import { expect, it } from 'vitest'
import { becomesLow } from './low-stock.ts'

it.each([
  ['falls to the threshold', 6, 5, true],
  ['falls below it at once', 100, 0, true],
  ['stays above it', 7, 6, false],
  ['is low already', 5, 4, false],
  ['rises to the threshold', 1, 5, false],
  ['rises above it', 5, 6, false],
])('stock that %s', (_, previousQuantity, availableQuantity, expected) => {
  expect(becomesLow({ isActive: true, previousQuantity, availableQuantity, threshold: 5 })).toBe(expected)
})

it('a product that is not on sale is never low', () => {
  expect(becomesLow({ isActive: false, previousQuantity: 6, availableQuantity: 5, threshold: 5 })).toBe(false)
})

it('with the threshold 0, a product is low once it is sold out', () => {
  expect(becomesLow({ isActive: true, previousQuantity: 1, availableQuantity: 0, threshold: 0 })).toBe(true)
})
