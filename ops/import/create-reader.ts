import type { Columns } from './columns.ts'
import { createMedusaReader, isMedusa } from './medusa.ts'
import type { RowReader } from './product-row.ts'
import { createShopifyReader, isShopify } from './shopify.ts'

/** The shop software whose product file it is. */
export type Shop = 'Shopify' | 'Medusa'

export const shopOf = (columns: Columns): Shop => (isShopify(columns) ? 'Shopify' : 'Medusa')

/** @param currency of the prices. Default: EUR, or the only currency of a Medusa file. @throws {Error} for people */
export function createReader(columns: Columns, currency: string | undefined): RowReader {
  if (isShopify(columns)) return createShopifyReader(columns, currency ?? 'EUR')
  if (isMedusa(columns)) return createMedusaReader(columns, currency)
  throw new Error(
    `This is not a product file of Shopify (columns Handle, Title) or Medusa (columns Product Handle, Product Title). Its columns: ${columns.names.join(', ').slice(0, 300)}`,
  )
}
