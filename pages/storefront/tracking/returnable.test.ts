import { expect, it } from 'vitest'
import type { OrderReturn } from '../waybill/order-story.ts'
import { returnableItems } from './returnable.ts'

const item = (productId: string, quantity: number, delivered: number) => ({
  ...{ productId, name: productId, quantity, shipped: delivered, delivered, unitPrice: undefined, picture: undefined },
})
const back = (status: OrderReturn['status'], quantity: number): OrderReturn => ({
  ...{ id: status, status, items: [{ productId: 'mug', quantity }], reason: undefined },
  ...{ requestedAt: '2026-01-05T10:00:00Z', receivedAt: undefined },
})
const most = (delivered: number, ...returns: OrderReturn[]) =>
  returnableItems({ items: [item('mug', 3, delivered), item('pan', 1, 0)] }, { returns }).map((one) => [
    one.productId,
    one.most,
  ])

it('only delivered units go back, and each of them once', () => {
  expect(most(0)).toEqual([])
  expect(most(2)).toEqual([['mug', 2]])
  expect(most(3, back('REQUESTED', 1))).toEqual([['mug', 2]])
  expect(most(3, back('REQUESTED', 1), back('RECEIVED', 2))).toEqual([])
})

it('units of a refused return can be requested again', () => {
  expect(most(3, back('REFUSED', 3))).toEqual([['mug', 3]])
})
