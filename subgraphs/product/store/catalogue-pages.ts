// Pages of the catalogue. Each order has an index over all active products, and one within each category.
import { and, asc, desc, eq, not, type SQL, sql } from 'drizzle-orm'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { Product } from '../domain/product.ts'
import { type CatalogueFilter, conditionsOf, isInName } from './catalogue-filter.ts'
import { productColumns, toProduct } from './products.ts'
import { nameOrder, productCategories, productDetails, products } from './tables.ts'

export type CatalogueOrder = 'NEWEST' | 'PRICE_ASC' | 'PRICE_DESC' | 'NAME'

/** A product with its key in the order of the list. */
export interface ListedProduct {
  product: Product
  key: string
}

/** The last product of the previous page. */
export interface Position {
  key: string
  id: string
}

interface PageRequest {
  limit: number
  order: CatalogueOrder
  filter: CatalogueFilter
  after?: Position | undefined
  /** Only products that have, or do not have, all words of the search in their name. */
  hasWordsInName?: boolean | undefined
}

type Keys = Pick<typeof products, 'createdAt' | 'priceOrder' | 'nameText'>

/** The key of each order, its type in SQL, and the direction. */
const orders: Record<CatalogueOrder, { key(from: Keys): SQL; type: string; isDescending: boolean }> = {
  NEWEST: { key: ({ createdAt }) => sql`${createdAt}`, type: 'timestamptz', isDescending: true },
  PRICE_ASC: { key: ({ priceOrder }) => sql`${priceOrder}`, type: 'bigint', isDescending: false },
  PRICE_DESC: { key: ({ priceOrder }) => sql`${priceOrder}`, type: 'bigint', isDescending: true },
  NAME: { key: ({ nameText }) => nameOrder(nameText), type: 'text', isDescending: false },
}

/** Products in the order of the list: active ones, unless the filter says otherwise. */
export async function findCataloguePage(database: Drizzle, request: PageRequest): Promise<ListedProduct[]> {
  const rows = await cataloguePage(database, request)
  return rows.map(({ key, ...row }) => {
    const product = toProduct(row)
    return { product, key: request.order === 'NEWEST' ? product.createdAt.toISOString() : String(key) }
  })
}

/**
 * The statement of `findCataloguePage`. Drizzle does not prepare it, so PostgreSQL plans it for the actual values: with
 * the trigram index for rare words, and in the order of the list, until the page is full, for frequent ones.
 */
export function cataloguePage(database: Drizzle, { limit, order, filter, after, hasWordsInName }: PageRequest) {
  const { key, type, isDescending } = orders[order]
  const { category = '', words = [] } = filter
  const isInCategory = category !== ''
  // The columns of the index that is to be read. Their values are those of the product.
  const keyColumn = key(isInCategory ? (productCategories as unknown as Keys) : products)
  const idColumn = isInCategory ? productCategories.productId : products.id
  const conditions = conditionsOf(filter)
  if (after) {
    const position = sql`(${after.key}::${sql.raw(type)}${sql.raw(order === 'NAME' ? ' collate "C"' : '')}, ${after.id})`
    conditions.push(sql`(${keyColumn}, ${idColumn}) ${sql.raw(isDescending ? '<' : '>')} ${position}`)
  }
  if (hasWordsInName !== undefined) conditions.push(hasWordsInName ? isInName(words) : not(isInName(words)))
  const selection = database
    .select({ ...productColumns, key: sql<unknown>`${keyColumn}` })
    .from(products)
    .leftJoin(productDetails, eq(productDetails.productId, products.id))
    .$dynamic()
  const inCategory = and(eq(productCategories.productId, products.id), eq(productCategories.category, category))
  const joined = isInCategory
    ? (selection.innerJoin(productCategories, inCategory) as unknown as typeof selection)
    : selection
  const direction = isDescending ? desc : asc
  return joined
    .where(and(...conditions))
    .orderBy(direction(keyColumn), direction(idColumn))
    .limit(limit)
}

/** The categories of active products by name. Reads one entry of the index for each, however many products it has. */
export async function findCategories(database: Drizzle, limit: number): Promise<string[]> {
  const rows = await database.execute<{ category: string }>(sql`
    with recursive found as (
      (select category from product_categories order by category limit 1)
      union all
      select (select category from product_categories as more where more.category > found.category
        order by category limit 1)
      from found where found.category is not null
    )
    select category from found where category is not null limit ${limit}`)
  return rows.map(({ category }) => category)
}
