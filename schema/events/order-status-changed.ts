import { z } from 'zod'
import type { PublishedEvent } from './envelope.ts'
import { orderStatus } from './order-status.ts'

const data = z.object({
  order_id: z.uuid().describe('The order.'),
  customer_id: z.string().min(1).describe('The customer who placed the order.'),
  version: z.number().int().min(2).describe('The version of the order after this change. It increases by one.'),
  previous_status: orderStatus.describe(
    'The status before the change. It equals `current_status` if other data of the order changed, such as its address.',
  ),
  current_status: orderStatus.describe('The status after the change.'),
  tracking_number: z.string().nullable().describe("The carrier's tracking number; null while unknown."),
  carrier: z.string().nullable().describe('The carrier; null while unknown.'),
  occurred_at: z.iso.datetime().describe('When the change took effect: RFC 3339, UTC.'),
})

export type OrderStatusChanged = z.infer<typeof data>

/** The status of an order, or other data of it, changed. One event for each version after the first. */
export const orderStatusChanged: PublishedEvent<OrderStatusChanged> = {
  name: 'order.status_changed',
  source: 'sales',
  summary:
    'An order changed: its status, the quantities of its items, or other data. There is one event for each version of an order after the first. If only other data changed, both statuses are equal.',
  shape: data,
  example: {
    order_id: '019ab4c2-7d10-8a3f-9c41-5e2f6b7a8123',
    customer_id: 'customer_123',
    version: 2,
    previous_status: 'PENDING_SHIPMENT',
    current_status: 'SHIPPED',
    tracking_number: 'TN-2048',
    carrier: 'simulated',
    occurred_at: '2026-11-22T09:30:00.000Z',
  },
  key: (event) => event.order_id,
  parse: (value) => data.parse(value),
}
