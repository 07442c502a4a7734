import type { Drizzle } from '#platform/postgres/drizzle.ts'
import { findCataloguePage, type ListedProduct, type Position } from '../store/catalogue-pages.ts'

/** The last product of the previous page. */
export interface WholePosition extends Position {
  isActive: boolean
}

interface WholePage {
  limit: number
  words: readonly string[]
  /** Only products that are on sale, or only those that are not. Undefined: both. */
  isActive: boolean | undefined
  /** Only products at or below their threshold, or this one if they have none. */
  lowStockThreshold: number | undefined
  after: WholePosition | undefined
}

/**
 * Products of the catalogue, on sale or not, the newest first; of the same time, those on sale first. A page is merged from
 * a page of each kind: each has an index of its own, which the list of buyers needs.
 */
export async function findWholeCatalogue(database: Drizzle, request: WholePage): Promise<ListedProduct[]> {
  const { limit, words, isActive, lowStockThreshold, after } = request
  const kinds = isActive === undefined ? [true, false] : [isActive]
  const pages = await Promise.all(
    kinds.map((kind) => {
      const filter = { words, isActive: kind, lowStockThreshold }
      return findCataloguePage(database, { limit, order: 'NEWEST', filter, after: after && positionOf(kind, after) })
    }),
  )
  // The sort is stable. Ids are not compared here, because their order is that of the database.
  const merged = pages.flat().sort((one, other) => (one.key < other.key ? 1 : one.key > other.key ? -1 : 0))
  return merged.slice(0, limit)
}

/** Where products of a kind go on after a product of either kind. Times have milliseconds. */
function positionOf(kind: boolean, { key, id, isActive }: WholePosition): Position {
  if (kind === isActive) return { key, id }
  return { key: kind ? key : new Date(Date.parse(key) + 1).toISOString(), id: '' }
}
