import { describe, expect, it } from 'vitest'
import { orderStatuses } from '#schema/events/order-status.ts'
import type { Order } from './order.ts'
import { moveOrder, statusOfShipment } from './order-status.ts'

const order = (status: Order['status'], version = 1): Order => ({
  id: 'an-order',
  number: null,
  customerId: 'customer_123',
  status,
  version,
  totalAmount: { minor: 1, currency: 'EUR' },
  createdAt: new Date(0),
  updatedAt: new Date(0),
})
const command = (status: Order['status']) => ({
  status,
  trackingNumber: 'TRK1',
  actor: 'client:operations',
  occurredAt: new Date(5),
})

describe('an order', () => {
  const allowed = [
    'PENDING_SHIPMENT SHIPPED',
    'PENDING_SHIPMENT DELIVERED',
    'PENDING_SHIPMENT CANCELLED',
    'SHIPPED DELIVERED',
  ]
  const moves = orderStatuses.flatMap((from) => orderStatuses.map((to) => [from, to] as const))

  it.each(moves.filter((move) => allowed.includes(move.join(' '))))('moves from %s to %s', (from, to) => {
    const moved = moveOrder(order(from, 3), command(to))
    expect(moved.order).toMatchObject({ status: to, version: 4, updatedAt: new Date(5) })
    expect(moved.change).toEqual({
      ...command(to),
      reason: null,
      updatedBy: 'client:operations',
      version: 4,
      previousStatus: from,
    })
  })

  it.each(moves.filter((move) => !allowed.includes(move.join(' '))))('refuses to move from %s to %s', (from, to) => {
    expect(() => moveOrder(order(from), command(to))).toThrow(expect.objectContaining({ code: 'INVALID_TRANSITION' }))
  })

  it('moves only if it has the version that the caller expects, and reports another version before anything else', () => {
    expect(moveOrder(order('SHIPPED', 2), { ...command('DELIVERED'), expectedVersion: 2 }).order.version).toBe(3)
    for (const status of ['DELIVERED', 'CANCELLED'] as const) {
      expect(() => moveOrder(order('SHIPPED', 3), { ...command(status), expectedVersion: 2 })).toThrow(
        expect.objectContaining({ code: 'VERSION_CONFLICT' }),
      )
    }
  })

  it('records the actor in addition to the name that the actor gave', () => {
    const { change } = moveOrder(order('SHIPPED'), { ...command('DELIVERED'), updatedBy: 'customer:customer_456' })
    expect(change).toMatchObject({ updatedBy: 'customer:customer_456', actor: 'client:operations' })
  })
})

describe('a shipment', () => {
  it.each([
    ['PROCESSING', undefined],
    ['SHIPPED', 'SHIPPED'],
    ['IN_TRANSIT', 'SHIPPED'],
    ['DELIVERED', 'DELIVERED'],
    ['CANCELLED', 'CANCELLED'],
  ] as const)('that is %s makes its order %s', (shipment, expected) => {
    expect(statusOfShipment(shipment)).toBe(expected)
  })
})
