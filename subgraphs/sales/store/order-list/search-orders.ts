import type { Sql } from '#platform/postgres/database.ts'
import { findIdByNumber } from '../find-order-by-number.ts'
import type { SearchMatches } from './find-listed-orders.ts'
import { wordsOf } from './words.ts'

/** Bounds of a search: each product is a range of an index that the page merges. */
const maxProducts = 20
const maxOrders = 200

/**
 * Finds the orders with this number or tracking number, and the products with a name in which each word of the text begins a word.
 * Of many, those with the highest ids are found.
 */
export async function searchOrders(sql: Sql, text: string): Promise<SearchMatches> {
  const words = wordsOf(text)
  const [numbered, tracked, named] = await Promise.all([
    findIdByNumber(sql, text),
    sql<{ id: string }[]>`
      select id from order_list_tracking where tracking_number = any(${[text, text.toUpperCase()]}::text[])
      order by id desc limit ${maxOrders}`,
    words.length === 0
      ? []
      : sql<{ product_id: string }[]>`
          select distinct product_id from order_list_names
          where array_to_tsvector(words) @@ ${words.map((word) => `'${word}':*`).join(' & ')}::tsquery
          order by product_id desc limit ${maxProducts}`,
  ])
  const ids = new Set([...(numbered ? [numbered] : []), ...tracked.map(({ id }) => id)])
  return { ids: [...ids], productIds: named.map((row) => row.product_id) }
}
