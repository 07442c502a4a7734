import { expect, it } from 'vitest'
import { changeReceipt, possibleReceipt, type Receipt, returnableUnits, wholeReceipt } from './units.ts'

const three = { productId: 'mug', quantity: 3 }
const changed = (receipt: Receipt, change: Partial<Receipt>) => possibleReceipt(changeReceipt(receipt, change, three))

it('units that did not come back cannot go on sale', () => {
  const whole = wholeReceipt(three)
  expect(whole).toEqual({ received: 3, restocked: 3 })
  expect(changed(whole, { received: 1 })).toEqual({ received: 1, restocked: 1 })
  expect(changed(whole, { restocked: 2 })).toEqual({ received: 3, restocked: 2 })
  expect(changed({ received: 1, restocked: 1 }, { restocked: 2 })).toEqual({ received: 1, restocked: 1 })
})

it('a smaller number on the way to another one takes no units from those that go on sale', () => {
  const twelve = { productId: 'mug', quantity: 12 }
  const typed = [1, 10].reduce(
    (receipt, received) => changeReceipt(receipt, { received }, twelve),
    wholeReceipt(twelve),
  )
  expect(possibleReceipt(typed)).toEqual({ received: 10, restocked: 10 })
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
