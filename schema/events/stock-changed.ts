import { z } from 'zod'
import type { PublishedEvent } from './envelope.ts'

const data = z.object({
  product_id: z.string().min(1).describe('The product.'),
  available_quantity: z.number().int().min(0).describe('Units that can be ordered after the change.'),
  is_available: z.boolean().describe('Whether at least one unit can be ordered: the product is in stock and on sale.'),
  version: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe('The version of the product after the change. Absent in events of earlier releases.'),
})

export type StockChanged = z.infer<typeof data>

/** The available quantity of a product changed. */
export const stockChanged: PublishedEvent<StockChanged> = {
  name: 'stock.changed',
  source: 'product',
  summary: 'The available quantity of a product changed: by an order, a cancellation, an adjustment or an import.',
  shape: data,
  example: { product_id: 'product_456', available_quantity: 998, is_available: true, version: 7 },
  key: (event) => event.product_id,
  parse: (value) => data.parse(value),
}
