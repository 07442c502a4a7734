import { expect, it } from 'vitest'
import { changeReceipt, returnableUnits, wholeReceipt } from './units.ts'

const three = { productId: 'mug', quantity: 3 }

it('units that did not come back cannot go on sale', () => {
  const whole = wholeReceipt(three)
  expect(whole).toEqual({ received: 3, restocked: 3 })
  expect(changeReceipt(whole, { received: 1 }, three)).toEqual({ received: 1, restocked: 1 })
  expect(changeReceipt(whole, { restocked: 2 }, three)).toEqual({ received: 3, restocked: 2 })
  expect(changeReceipt({ received: 1, restocked: 1 }, { restocked: 2 }, three)).toEqual({ received: 1, restocked: 1 })
})

it('no more comes back than was to be returned, and what is no number counts as none', () => {
  const whole = wholeReceipt(three)
  expect(changeReceipt(whole, { received: 4 }, three).received).toBe(3)
  expect(changeReceipt(whole, { received: -1 }, three).received).toBe(0)
  expect(changeReceipt(whole, { received: Number.NaN }, three).received).toBe(0)
})

it('delivered units can be returned once, and again if the shop did not take them', () => {
  const item = { productId: 'mug', deliveredQuantity: 3 }
  const two = { items: [{ productId: 'mug', quantity: 2 }] }
  expect(returnableUnits(item, [])).toBe(3)
  expect(returnableUnits(item, [{ status: 'REQUESTED', ...two }])).toBe(1)
  expect(returnableUnits(item, [{ status: 'RECEIVED', ...two }])).toBe(1)
  expect(returnableUnits(item, [{ status: 'REFUSED', ...two }])).toBe(3)
})
