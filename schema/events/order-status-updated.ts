import { z } from 'zod'
import type { EventType } from './envelope.ts'
import { shipmentStatus } from './order-status.ts'

const data = z.object({
  order_id: z.uuid(),
  previous_status: shipmentStatus,
  current_status: shipmentStatus,
  tracking_number: z.string().nullable(),
  carrier: z.string().nullable(),
})

export type OrderStatusUpdated = z.infer<typeof data>

/** Delivery's news of an order: its shipment came to another status. Sales decides what that means for the order. */
export const orderStatusUpdated: EventType<OrderStatusUpdated> = {
  name: 'order.status_updated',
  source: 'delivery',
  key: (event) => event.order_id,
  parse: (value) => data.parse(value),
}
