import type { ProductSort } from '../waybill/graph/graphql.ts'

export const sorts = ['NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'NAME'] as const satisfies ProductSort[]
type Sort = (typeof sorts)[number]

/** The part of the catalogue that a page shows, as it stands in the address. */
export interface CatalogueSearch {
  /** Only products with this text. */
  q?: string
  category?: string
  sort?: Sort
  /** `yes`: only products that can be ordered now. */
  stock?: 'yes'
}

const text = (value: unknown) => (typeof value === 'string' && value.trim() ? value.slice(0, 200) : undefined)

/** What the address says. Anything else is left out, so that an old link still opens. */
export function readCatalogueSearch(search: Record<string, unknown>): CatalogueSearch {
  const q = text(search.q)
  const category = text(search.category)
  const sort = sorts.find((one) => one === search.sort)
  return {
    ...(q && { q }),
    ...(category && { category }),
    ...(sort && { sort }),
    ...(search.stock === 'yes' && { stock: 'yes' }),
  }
}
