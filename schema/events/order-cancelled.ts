import { z } from 'zod'
import type { EventType } from './envelope.ts'

const data = z.object({
  order_id: z.uuid(),
  customer_id: z.string().min(1),
  items: z.array(z.object({ product_id: z.string().min(1), quantity: z.number().int().positive() })),
  reason: z.string().nullable(),
  version: z.number().int().min(2),
})

export type OrderCancelled = z.infer<typeof data>

/** An order was cancelled before it was shipped: its stock is released and its shipment cancelled. */
export const orderCancelled: EventType<OrderCancelled> = {
  name: 'order.cancelled',
  source: 'sales',
  key: (event) => event.order_id,
  parse: (value) => data.parse(value),
}
