import { z } from 'zod'
import type { PublishedEvent } from './envelope.ts'

const data = z.object({
  return_id: z.string().min(1).max(100).describe('The return. Each return has one such event.'),
  order_id: z.uuid().describe('The order of the return.'),
  customer_id: z.string().min(1).describe('The customer of the order.'),
  version: z.number().int().min(2).describe('The version of the order after the receipt.'),
  items: z
    .array(
      z.object({
        product_id: z.string().min(1).describe('The product.'),
        quantity: z.number().int().min(0).describe('Units that came back.'),
        restocked: z.number().int().min(0).describe('Units of these that go back on sale.'),
      }),
    )
    .min(1)
    .describe('The items of the return, one for each product.'),
  received_at: z.iso.datetime().describe('When the goods came back: RFC 3339, UTC.'),
})

export type ReturnReceived = z.infer<typeof data>

/** The goods of a return came back. Product puts the restocked units back on sale. */
export const returnReceived: PublishedEvent<ReturnReceived> = {
  name: 'return.received',
  source: 'sales',
  summary: 'The goods of a return came back. Product puts the restocked units back on sale, once for each return.',
  shape: data,
  example: {
    return_id: '019ab4c2-7d10-8a3f-9c41-5e2f6b7a8123:return:1',
    order_id: '019ab4c2-7d10-8a3f-9c41-5e2f6b7a8123',
    customer_id: 'customer_123',
    version: 5,
    items: [{ product_id: 'product_456', quantity: 2, restocked: 1 }],
    received_at: '2026-11-29T09:30:00.000Z',
  },
  key: (event) => event.order_id,
  parse: (value) => data.parse(value),
}
