import { expect, it } from 'vitest'
import { issueOf } from './line-issue.ts'

const line = { productId: 'a', name: 'Mug', quantity: 3, price: { amount: '10.00', currency: 'EUR' } }
const product = (changes = {}) => ({
  __typename: 'Product' as const,
  id: 'a',
  name: 'Mug',
  isActive: true,
  images: [],
  price: { amount: '10.00', currency: 'EUR' },
  availability: { availableQuantity: 3, isAvailable: true },
  ...changes,
})
const withStock = (availableQuantity: number) =>
  product({ availability: { availableQuantity, isAvailable: availableQuantity > 0 } })

it('finds nothing to decide while a line is as it was, or not known yet', () => {
  expect(issueOf(line, product())).toBeUndefined()
  expect(issueOf(line, product({ price: { amount: '10', currency: 'EUR' } }))).toBeUndefined()
  expect(issueOf(line, undefined)).toBeUndefined()
})

it('says what has changed about a line, the stock before the price', () => {
  expect(issueOf(line, null)).toEqual({ kind: 'gone' })
  expect(issueOf(line, product({ isActive: false }))).toEqual({ kind: 'gone' })
  expect(issueOf(line, withStock(0))).toEqual({ kind: 'sold-out' })
  expect(issueOf(line, withStock(2))).toEqual({ kind: 'shrunk', left: 2 })
  const dearer = { amount: '12.00', currency: 'EUR' }
  expect(issueOf(line, product({ price: dearer }))).toEqual({ kind: 'price', price: dearer })
})
