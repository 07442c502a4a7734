import { z } from 'zod'
import type { EventType } from './envelope.ts'

const data = z.object({
  product_id: z.string().min(1),
  available_quantity: z.number().int().min(0),
  is_available: z.boolean(),
})

export type StockChanged = z.infer<typeof data>

/** The available quantity of a product changed. */
export const stockChanged: EventType<StockChanged> = {
  name: 'stock.changed',
  source: 'product',
  key: (event) => event.product_id,
  parse: (value) => data.parse(value),
}
