import { z } from 'zod'
import type { PublishedEvent } from './envelope.ts'

const data = z.object({
  product_id: z.string().min(1).describe('The product.'),
  name: z.string().min(1).describe('The name of the product.'),
  available_quantity: z.number().int().min(0).describe('Units that can be ordered after the change.'),
  threshold: z.number().int().min(0).describe('The threshold of the product, or the configured one, in units.'),
  version: z.number().int().min(1).describe('The version of the product after the change.'),
})

export type StockLow = z.infer<typeof data>

/** The available quantity of a product on sale fell to its threshold or below. */
export const stockLow: PublishedEvent<StockLow> = {
  name: 'stock.low',
  source: 'product',
  summary:
    'The available quantity of a product on sale fell to its threshold or below. Published when it crosses the threshold, and again only after it has been above it.',
  shape: data,
  example: { product_id: 'product_456', name: 'Enamel Mug', available_quantity: 5, threshold: 5, version: 8 },
  key: (event) => event.product_id,
  parse: (value) => data.parse(value),
}
