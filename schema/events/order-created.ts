import { z } from 'zod'
import type { EventType } from './envelope.ts'

const data = z.object({
  order_id: z.uuid(),
  customer_id: z.string().min(1),
  items: z
    .array(
      z.object({
        product_id: z.string().min(1),
        /** The product's name when the order was placed. Absent in events of earlier releases. */
        product_name: z.string().min(1).optional(),
        quantity: z.number().int().positive(),
        /** In major units, for example 29.99. */
        unit_price: z.number().positive(),
      }),
    )
    .min(1),
  /** In major units. */
  total_amount: z.number().positive(),
  currency: z.string().length(3),
})

export type OrderCreated = z.infer<typeof data>

/** An order was placed; its stock is held. */
export const orderCreated: EventType<OrderCreated> = {
  name: 'order.created',
  source: 'sales',
  key: (event) => event.order_id,
  parse: (value) => data.parse(value),
}
