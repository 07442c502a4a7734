import { describe, expect, it } from 'vitest'
import type { OrderStatus } from '#schema/events/order-status.ts'
import {
  type OrderReturn,
  readReturnId,
  receiveReturn,
  refuseReturn,
  requestReturn,
  returnId,
  type Units,
} from './order-return.ts'

const now = new Date('2026-11-29T12:00:00Z')
const later = new Date('2026-11-30T12:00:00Z')
const price = { minor: 100, currency: 'EUR' }
const item = (productId: string, quantity: number, position: number, deliveredQuantity: number) => ({
  ...{ position, productId, productName: productId, quantity, shippedQuantity: quantity, deliveredQuantity },
  ...{ returnedQuantity: 0, unitPrice: price },
})
const orderOf = (status: OrderStatus, delivered = status === 'DELIVERED' ? 3 : 0) => ({
  status,
  items: [item('mug', 3, 1, delivered), item('pan', 1, 2, Math.min(delivered, 1))],
})
const ask = (returns: OrderReturn[], items: Units[], status: OrderStatus = 'DELIVERED') =>
  requestReturn(orderOf(status), returns, { items, reason: null, requestedBy: 'customer:ada', now })
const mugs = (quantity: number) => [{ productId: 'mug', quantity }]
const codeOf = (work: () => unknown) => {
  try {
    work()
    return 'allowed'
  } catch (error) {
    return (error as { code: string }).code
  }
}
const all = { items: undefined, restocks: true, now: later }

describe('a return', () => {
  it('of a parcel that was delivered, while another one of the order is not, is of its units alone', () => {
    const request = (quantity: number) =>
      requestReturn(orderOf('SHIPPED', 2), [], {
        ...{ items: mugs(quantity), reason: null, requestedBy: 'customer:ada', now },
      })
    expect(request(2).items).toMatchObject([{ productId: 'mug', requested: 2 }])
    expect(codeOf(() => request(3))).toBe('QUANTITY_EXCEEDED')
  })

  it.each<[OrderStatus, string]>([
    ['PENDING_SHIPMENT', 'RETURN_NOT_ALLOWED'],
    ['SHIPPED', 'RETURN_NOT_ALLOWED'],
    ['CANCELLED', 'RETURN_NOT_ALLOWED'],
    ['DELIVERED', 'allowed'],
  ])('of an order that is %s: %s', (status, outcome) => {
    expect(codeOf(() => ask([], mugs(1), status))).toBe(outcome)
  })

  it('is never of more units than were delivered, over all returns that are open or received', () => {
    const first = ask([], [...mugs(1), ...mugs(1)])
    expect(first).toMatchObject({ position: 1, status: 'REQUESTED', items: [{ productId: 'mug', requested: 2 }] })
    expect(codeOf(() => ask([first], mugs(2)))).toBe('QUANTITY_EXCEEDED')
    const second = ask([first], mugs(1))
    expect(second.position).toBe(2)
    expect(codeOf(() => ask([receiveReturn(first, all), second], mugs(1)))).toBe('QUANTITY_EXCEEDED')
  })

  it('frees the units that were refused, or that did not come back', () => {
    const first = ask([], mugs(3))
    expect(codeOf(() => ask([refuseReturn(first)], mugs(3)))).toBe('allowed')
    const partly = receiveReturn(first, { ...all, items: mugs(1) })
    expect(codeOf(() => ask([partly], mugs(2)))).toBe('allowed')
    expect(codeOf(() => ask([partly], mugs(3)))).toBe('QUANTITY_EXCEEDED')
  })

  it('is received as requested and restocked, unless the receipt says otherwise', () => {
    const open = ask([], [...mugs(3), { productId: 'pan', quantity: 1 }])
    const units = ({ items }: OrderReturn) => items.map(({ received, restocked }) => [received, restocked])
    expect(receiveReturn(open, all)).toMatchObject({ status: 'RECEIVED', receivedAt: later })
    expect(units(receiveReturn(open, all))).toEqual([
      [3, 3],
      [1, 1],
    ])
    expect(units(receiveReturn(open, { ...all, restocks: false }))).toEqual([
      [3, 0],
      [1, 0],
    ])
    expect(units(receiveReturn(open, { ...all, items: [{ productId: 'mug', quantity: 2, restocked: 1 }] }))).toEqual([
      [2, 1],
      [0, 0],
    ])
  })

  it.each([
    ['more than was requested', [{ productId: 'mug', quantity: 4 }], 'QUANTITY_EXCEEDED'],
    ['more restocked than came back', [{ productId: 'mug', quantity: 1, restocked: 2 }], 'QUANTITY_EXCEEDED'],
    [
      'another product',
      [
        { productId: 'mug', quantity: 1 },
        { productId: 'lid', quantity: 1 },
      ],
      'UNKNOWN_PRODUCT',
    ],
    [
      'a product twice',
      [
        { productId: 'mug', quantity: 1 },
        { productId: 'mug', quantity: 1 },
      ],
      'INVALID_QUANTITY',
    ],
    ['a negative quantity', [{ productId: 'mug', quantity: 1, restocked: -1 }], 'INVALID_QUANTITY'],
    ['nothing', [{ productId: 'mug', quantity: 0 }], 'EMPTY_RETURN'],
  ])('is not received with %s', (_, items, code) => {
    expect(codeOf(() => receiveReturn(ask([], mugs(3)), { ...all, items }))).toBe(code)
  })

  it('is received or refused once', () => {
    const open = ask([], mugs(1))
    for (const done of [receiveReturn(open, all), refuseReturn(open)]) {
      expect(codeOf(() => receiveReturn(done, all))).toBe('RETURN_NOT_ALLOWED')
      expect(codeOf(() => refuseReturn(done))).toBe('RETURN_NOT_ALLOWED')
    }
  })

  it.each([
    ['no items', [], 'EMPTY_RETURN'],
    ['a quantity of 0', mugs(0), 'INVALID_QUANTITY'],
    ['a product that was not ordered', [{ productId: 'lid', quantity: 1 }], 'UNKNOWN_PRODUCT'],
    ['too many items', Array.from({ length: 101 }, () => mugs(1)[0]!), 'TOO_MANY_ITEMS'],
  ])('cannot be requested with %s', (_, items, code) => {
    expect(codeOf(() => ask([], items))).toBe(code)
  })

  it('has an id that names its order', () => {
    const orderId = '019ab4c2-7d10-8a3f-9c41-5e2f6b7a8123'
    expect(readReturnId(returnId(orderId, 12))).toEqual({ orderId, position: 12 })
    for (const id of ['', orderId, `${orderId}:return:0`, `${orderId}:return:x`, `x${returnId(orderId, 1)}`])
      expect(readReturnId(id)).toBeUndefined()
  })
})
