import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { CatalogueFilter } from '../store/catalogue-filter.ts'
import { findCataloguePage, type ListedProduct, type Position } from '../store/catalogue-pages.ts'

/** Where a product has the words of a search: all of them in its name, or elsewhere in its text, too. */
type Match = 'name' | 'text'

export interface RelevancePosition extends Position {
  match: Match
}

interface RelevancePage {
  limit: number
  filter: CatalogueFilter
  after?: RelevancePosition | undefined
}

/**
 * Products with all words in their name, then the others, each newest first. Two lists instead of a score: a score would
 * have to be computed for every match before the first page is known.
 */
export async function findByRelevance(
  database: Drizzle,
  { limit, filter, after }: RelevancePage,
): Promise<(ListedProduct & { match: Match })[]> {
  const read = async (match: Match, rest: number) => {
    const page = {
      ...{ limit: rest, order: 'NEWEST' as const, filter },
      ...{ after: after?.match === match ? after : undefined, hasWordsInName: match === 'name' },
    }
    return (await findCataloguePage(database, page)).map((listed) => ({ ...listed, match }))
  }
  const best = after?.match === 'text' ? [] : await read('name', limit)
  return best.length < limit ? [...best, ...(await read('text', limit - best.length))] : best
}
