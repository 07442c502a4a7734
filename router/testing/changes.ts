import type { OrderChange } from '../live/feeds/order-change.ts'

const statuses = ['PENDING_SHIPMENT', 'SHIPPED', 'DELIVERED'] as const

/** A version of an order with an ordinary history. Versions from 4 on repeat the delivered status. */
export function change(version: number, overrides: Partial<OrderChange> = {}): OrderChange {
  const status = (number: number) => statuses[Math.min(number, 3) - 1]!
  return {
    orderId: 'order',
    version,
    previousStatus: version === 1 ? null : status(version - 1),
    status: status(version),
    trackingNumber: version === 2 ? 'TRACK' : null,
    occurredAt: `2026-11-22T09:30:0${version}.000Z`,
    ...overrides,
  }
}
