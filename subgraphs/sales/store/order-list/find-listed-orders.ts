import type { Sql } from '#platform/postgres/database.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'

/** The order of the list. `RECENTLY_CHANGED`: the latest change first. */
export type ListSort = 'NEWEST' | 'OLDEST' | 'RECENTLY_CHANGED'

/** An entry of the list. */
export interface ListedOrder {
  id: string
  /** The time by which the list is sorted. */
  sortedAt: Date
}

/** What a search text has found. An order matches if it is one of `ids` or contains one of the products. */
export interface SearchMatches {
  ids: readonly string[]
  productIds: readonly string[]
}

/** Conditions on orders, and a page of the list. Undefined conditions do not restrict the list. */
export interface ListSelection {
  sort: ListSort
  limit: number
  /** Only orders after this one, in the order of the list. */
  after: ListedOrder | undefined
  /** One or more statuses, each once. */
  statuses: readonly OrderStatus[]
  customerId: string | undefined
  productId: string | undefined
  /** Only these orders. */
  ids: readonly string[] | undefined
  matches: SearchMatches | undefined
  placedFrom: Date | undefined
  placedBefore: Date | undefined
}

/**
 * A page of the order list. Each index begins with the columns that are compared, so a page is merged from the first
 * entries of a few ranges: one for each status, and for each product that a search has found.
 */
export function findListedOrders(sql: Sql, selection: ListSelection): Promise<ListedOrder[]> {
  const { sort, limit, after, statuses, customerId, productId, ids, matches, placedFrom, placedBefore } = selection
  const time = sort === 'RECENTLY_CHANGED' ? sql`changed_at` : sql`placed_at`
  const direction = sort === 'OLDEST' ? sql`asc` : sql`desc`
  const comparison = sort === 'OLDEST' ? sql`>` : sql`<`
  const none = sql``

  /** The conditions that both tables can check. */
  const page = sql`
    ${after ? sql`and (${time}, id) ${comparison} (${after.sortedAt.toISOString()}::timestamptz, ${after.id}::uuid)` : none}
    ${placedFrom ? sql`and placed_at >= ${placedFrom.toISOString()}::timestamptz` : none}
    ${placedBefore ? sql`and placed_at < ${placedBefore.toISOString()}::timestamptz` : none}
    ${ids ? sql`and id = any(${[...ids]}::uuid[])` : none}`
  const first = sql`order by ${time} ${direction}, id ${direction} limit ${limit}`
  const everyStatus = sql`unnest(${[...statuses]}::text[]) as wanted (status)`
  const ofCustomer = customerId === undefined ? none : sql`and customer_id = ${customerId}`

  const contains = (products: readonly string[]) => sql`exists (
    select from order_list_products as product
    where product.id = entry.id and product.product_id = any(${[...products]}::text[]))`
  const containsProduct = productId === undefined ? none : sql`and ${contains([productId])}`
  const isMatch = matches
    ? sql`and (entry.id = any(${[...matches.ids]}::uuid[]) or ${contains(matches.productIds)})`
    : none

  /** Reads the index of all orders, or of the customer's. */
  const byEntry = sql`
    select found.* from ${everyStatus} cross join lateral (
      select id, ${time} as sorted_at from order_list as entry
      where status = wanted.status ${ofCustomer} ${page} ${containsProduct} ${isMatch} ${first}
    ) as found`
  /** Reads the index of each of these products. */
  const byProduct = (products: readonly string[], condition = none) => sql`
    select found.* from unnest(${[...products]}::text[]) as one (product_id) cross join ${everyStatus} cross join lateral (
      select id, ${time} as sorted_at from order_list_products as entry
      where product_id = one.product_id and status = wanted.status ${page} ${condition} ${first}
    ) as found`
  /** Reads single orders. */
  const byId = (wanted: readonly string[], condition = none) => sql`
    select id, ${time} as sorted_at from order_list as entry
    where id = any(${[...wanted]}::uuid[]) and status = any(${[...statuses]}::text[]) ${ofCustomer} ${page} ${condition}`

  const found = ids
    ? byId(ids, sql`${containsProduct} ${isMatch}`)
    : customerId !== undefined
      ? byEntry
      : productId !== undefined
        ? byProduct([productId], isMatch)
        : matches
          ? sql`${byProduct(matches.productIds)} union all ${byId(matches.ids)}`
          : byEntry

  return sql<ListedOrder[]>`
    select distinct id, sorted_at as "sortedAt" from (${found}) as pages
    order by "sortedAt" ${direction}, id ${direction} limit ${limit}`
}
