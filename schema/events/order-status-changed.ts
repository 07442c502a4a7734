import { z } from 'zod'
import type { EventType } from './envelope.ts'
import { orderStatus } from './order-status.ts'

const data = z.object({
  order_id: z.uuid(),
  customer_id: z.string().min(1),
  version: z.number().int().min(2),
  previous_status: orderStatus,
  current_status: orderStatus,
  tracking_number: z.string().nullable(),
  carrier: z.string().nullable(),
  occurred_at: z.iso.datetime(),
})

export type OrderStatusChanged = z.infer<typeof data>

/** The status of an order changed. One event for each version after the first. */
export const orderStatusChanged: EventType<OrderStatusChanged> = {
  name: 'order.status_changed',
  source: 'sales',
  key: (event) => event.order_id,
  parse: (value) => data.parse(value),
}
