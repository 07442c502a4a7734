import { gt, gte, lte, type SQL, sql } from 'drizzle-orm'
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
  /** Only products that are on sale, which is the default, or only those that are not. */
  isActive?: boolean | undefined
  /** Only products at or below their threshold, or this one if they have none. */
  lowStockThreshold?: number | undefined
  /** All of them are in the name, the SKU or the description. */
  words?: readonly string[] | undefined
}

/** All conditions but the category. */
export function conditionsOf(filter: CatalogueFilter): SQL[] {
  const { availableOnly, minPrice, maxPrice, ids, isActive = true, lowStockThreshold, words = [] } = filter
  // Words that the planner finds in the conditions of the partial indexes, instead of a comparison.
  const conditions = [isActive ? sql`${products.isActive}` : sql`not ${products.isActive}`]
  if (lowStockThreshold !== undefined)
    conditions.push(sql`${products.availableQuantity} <= coalesce(${products.lowStockThreshold}, ${lowStockThreshold})`)
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
