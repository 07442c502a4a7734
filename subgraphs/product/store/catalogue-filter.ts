import { eq, gt, gte, lte, type SQL, sql } from 'drizzle-orm'
import { isProductId } from '../domain/product.ts'
import { products } from './tables.ts'

/** Conditions for products in a list. */
export interface CatalogueFilter {
  category?: string | undefined
  availableOnly?: boolean | undefined
  /** Decimals. */
  minPrice?: string | undefined
  maxPrice?: string | undefined
  ids?: readonly string[] | undefined
  /** All of them are in the name, the SKU or the description. */
  words?: readonly string[] | undefined
}

/** All conditions but the category. */
export function conditionsOf({ availableOnly, minPrice, maxPrice, ids, words = [] }: CatalogueFilter): SQL[] {
  const conditions = [eq(products.isActive, true)]
  if (availableOnly) conditions.push(gt(products.availableQuantity, 0))
  if (minPrice !== undefined) conditions.push(gte(products.priceOrder, priceOrderOf(minPrice)))
  if (maxPrice !== undefined) conditions.push(lte(products.priceOrder, priceOrderOf(maxPrice)))
  if (ids) conditions.push(sql`${products.id} = any(${sql.param(ids.filter(isProductId))}::text[])`)
  return [...conditions, ...words.map((word) => sql`${products.searchText} like word_pattern(${word}::text)`)]
}

/** Whether all words are in the name. */
export function isInName(words: readonly string[]): SQL {
  return sql`(${sql.join(
    words.map((word) => sql`${products.nameText} like word_pattern(${word}::text)`),
    sql` and `,
  )})`
}

/** A decimal as `price_order` has it. Decimals have at most four fraction digits. */
function priceOrderOf(decimal: string): SQL {
  const [whole, fraction = ''] = decimal.split('.')
  return sql`${`${whole}${fraction.padEnd(4, '0')}`}::bigint`
}
