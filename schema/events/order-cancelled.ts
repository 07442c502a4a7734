import { z } from 'zod'
import type { PublishedEvent } from './envelope.ts'

const data = z.object({
  order_id: z.uuid().describe('The order.'),
  customer_id: z.string().min(1).describe('The customer who placed the order.'),
  items: z
    .array(
      z.object({
        product_id: z.string().min(1).describe('The product.'),
        quantity: z.number().int().positive().describe('Number of units.'),
      }),
    )
    .describe('The items whose stock is released.'),
  reason: z
    .string()
    .nullable()
    .describe('Null: events carry no texts of people, `Order.cancellation` has the reason. Earlier releases sent it.'),
  version: z.number().int().min(2).describe('The version of the order after the cancellation.'),
})

export type OrderCancelled = z.infer<typeof data>

/** An order was cancelled before it was shipped: its stock is released and its shipment cancelled. */
export const orderCancelled: PublishedEvent<OrderCancelled> = {
  name: 'order.cancelled',
  source: 'sales',
  summary: 'An order was cancelled before it was shipped. Its stock is released and its shipment is cancelled.',
  shape: data,
  example: {
    order_id: '019ab4c2-7d10-8a3f-9c41-5e2f6b7a8123',
    customer_id: 'customer_123',
    items: [{ product_id: 'product_456', quantity: 2 }],
    reason: null,
    version: 2,
  },
  key: (event) => event.order_id,
  parse: (value) => data.parse(value),
}
