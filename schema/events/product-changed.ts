import { z } from 'zod'
import type { PublishedEvent } from './envelope.ts'

const data = z.object({
  product_id: z.string().min(1).describe('The product.'),
  version: z
    .number()
    .int()
    .min(1)
    .describe('Rises with each change of the product, also of its stock. 1: the product is new.'),
  name: z.string().min(1).describe('The name.'),
  price: z.number().positive().describe('The price of one unit in major units, for example 29.99.'),
  currency: z.string().length(3).describe('The currency of the price as an ISO 4217 code, for example `EUR`.'),
  is_active: z.boolean().describe('Whether the product is on sale.'),
})

export type ProductChanged = z.infer<typeof data>

/** A catalogue entry was added or replaced. */
export const productChanged: PublishedEvent<ProductChanged> = {
  name: 'product.changed',
  source: 'product',
  summary: 'A product was added to the catalogue, or its entry was replaced.',
  shape: data,
  example: {
    ...{ product_id: 'product_456', version: 6, name: 'Enamel Mug', price: 29.99 },
    ...{ currency: 'EUR', is_active: true },
  },
  key: (event) => event.product_id,
  parse: (value) => data.parse(value),
}
