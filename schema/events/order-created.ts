import { z } from 'zod'
import type { PublishedEvent } from './envelope.ts'

const data = z.object({
  order_id: z.uuid().describe('The order.'),
  order_number: z
    .string()
    .min(1)
    .max(12)
    .optional()
    .describe('The number of the order, for people. Absent in events of earlier releases.'),
  customer_id: z.string().min(1).describe('The customer who placed the order.'),
  items: z
    .array(
      z.object({
        product_id: z.string().min(1).describe('The product.'),
        product_name: z
          .string()
          .min(1)
          .optional()
          .describe("The product's name when the order was placed. Absent in events of earlier releases."),
        quantity: z.number().int().positive().describe('Number of units.'),
        unit_price: z.number().positive().describe('The price of one unit in major units, for example 29.99.'),
      }),
    )
    .min(1)
    .describe('The items in the order of the request, one for each product.'),
  total_amount: z.number().positive().describe('The sum of all items in major units, for example 59.98.'),
  currency: z.string().length(3).describe('The currency of all amounts as an ISO 4217 code, for example `EUR`.'),
})

export type OrderCreated = z.infer<typeof data>

/** An order was placed; its stock is held. */
export const orderCreated: PublishedEvent<OrderCreated> = {
  name: 'order.created',
  source: 'sales',
  summary: 'An order was placed, and its stock is reserved. The version of the order is 1.',
  shape: data,
  example: {
    order_id: '019ab4c2-7d10-8a3f-9c41-5e2f6b7a8123',
    order_number: 'K7M3QX9TA4VR',
    customer_id: 'customer_123',
    items: [{ product_id: 'product_456', product_name: 'Enamel Mug', quantity: 2, unit_price: 29.99 }],
    total_amount: 59.98,
    currency: 'EUR',
  },
  key: (event) => event.order_id,
  parse: (value) => data.parse(value),
}
