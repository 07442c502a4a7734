import { expect, it } from 'vitest'
import { covers } from './coverage.ts'

const items = [
  { product_id: 'lamp', quantity: 2 },
  { product_id: 'mug', quantity: 1 },
]
const lamps = (quantity: number) => ({ productId: 'lamp', quantity })
const mugs = (quantity: number) => ({ productId: 'mug', quantity })

it('an order is covered if every item has as many reserved units', () => {
  expect(covers([mugs(1), lamps(2)], items)).toBe(true)
  expect(covers([mugs(1), lamps(1)], items)).toBe(false)
  expect(covers([lamps(2)], items)).toBe(false)
  expect(covers([], items)).toBe(false)
})
