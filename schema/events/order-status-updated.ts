import { z } from 'zod'
import type { PublishedEvent } from './envelope.ts'
import { shipmentStatus } from './order-status.ts'

const data = z.object({
  order_id: z.uuid().describe('The order of the shipment.'),
  previous_status: shipmentStatus.describe('The status of the shipment before the change.'),
  current_status: shipmentStatus.describe('The status of the shipment after the change.'),
  tracking_number: z.string().nullable().describe("The carrier's tracking number; null while unknown."),
  carrier: z.string().nullable().describe('The carrier; null while unknown.'),
  shipment_id: z.uuid().optional().describe('The shipment. Absent in events of earlier releases.'),
  items: z
    .array(
      z.object({
        product_id: z.string().min(1).describe('The product.'),
        quantity: z.number().int().positive().describe('Number of units.'),
      }),
    )
    .optional()
    .describe(
      'The units in the shipment, one entry for each product. Absent if it contains the whole order. Empty if its units were put into another shipment.',
    ),
})

export type OrderStatusUpdated = z.infer<typeof data>

/** The status of a shipment changed. Sales derives the order's status from it. */
export const orderStatusUpdated: PublishedEvent<OrderStatusUpdated> = {
  name: 'order.status_updated',
  source: 'delivery',
  summary:
    "The status of a shipment changed. Sales derives the order's status from it: consumers that follow orders use `order.status_changed`.",
  shape: data,
  example: {
    order_id: '019ab4c2-7d10-8a3f-9c41-5e2f6b7a8123',
    previous_status: 'PROCESSING',
    current_status: 'SHIPPED',
    tracking_number: 'TN-2048',
    carrier: 'simulated',
    shipment_id: '019ab4c2-7e31-7f05-8d2a-1c3b5d7e9f10',
    items: [{ product_id: 'product_456', quantity: 1 }],
  },
  key: (event) => event.order_id,
  parse: (value) => data.parse(value),
}
