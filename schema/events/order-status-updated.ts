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

/** The status of a shipment changed. Sales derives the order's status from it. */
export const orderStatusUpdated: EventType<OrderStatusUpdated> = {
  name: 'order.status_updated',
  source: 'delivery',
  key: (event) => event.order_id,
  parse: (value) => data.parse(value),
}
