import { badInput, isMomentKey, pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { readText } from '#platform/values/text.ts'
import { isProductId } from '../domain/product.ts'
import { readSearch } from '../domain/search.ts'
import { findByRelevance, type RelevancePosition } from '../operations/find-by-relevance.ts'
import type { CatalogueFilter } from '../store/catalogue-filter.ts'
import { type CatalogueOrder, findCataloguePage, type ListedProduct } from '../store/catalogue-pages.ts'
import type { ProductFilter, QueryResolvers } from './generated.ts'

const categoryRule = { kind: 'line', maxCharacters: 255 } as const
const maxIds = 100

const isKeyOf: Record<CatalogueOrder, (key: string) => boolean> = {
  NEWEST: isMomentKey,
  PRICE_ASC: isPriceKey,
  PRICE_DESC: isPriceKey,
  NAME: (key) => key.length <= 200,
}

/** `Query.products`. */
export const productList: NonNullable<QueryResolvers['products']> = async (_, args, { drizzle }) => {
  const { search, sort } = args
  const filter = { ...readFilter(args.filter), words: readSearch(search) }
  if (sort === 'RELEVANCE' && filter.words.length > 0) {
    const page = pageRequest(args, [isOne('RELEVANCE'), isMatch, isMomentKey, isProductId])
    const rows = await findByRelevance(drizzle, {
      limit: page.first + 1,
      filter,
      after: page.after && { match: page.after[1] as Match, key: page.after[2]!, id: page.after[3]! },
    })
    const keysOf = ({ match, key, product }: (typeof rows)[number]) => ['RELEVANCE', match, key, product.id]
    return toConnection(rows, page, keysOf, ({ product }) => product)
  }
  const order = sort === 'RELEVANCE' ? 'NEWEST' : sort
  // Cursors of the original order have two keys, as in earlier releases.
  const prefix = order === 'NEWEST' ? [] : [order]
  const page = pageRequest(args, [...prefix.map(isOne), isKeyOf[order], isProductId])
  const [key, id] = page.after?.slice(prefix.length) ?? []
  const after = key !== undefined && id !== undefined ? { key, id } : undefined
  const rows = await findCataloguePage(drizzle, { limit: page.first + 1, order, filter, after })
  const keysOf = (row: ListedProduct) => [...prefix, row.key, row.product.id]
  return toConnection(rows, page, keysOf, ({ product }) => product)
}

type Match = RelevancePosition['match']

function readFilter(given: ProductFilter | null | undefined): CatalogueFilter {
  if (!given) return {}
  const { category, availableOnly, minPrice, maxPrice, ids } = given
  if (ids && ids.length > maxIds) throw badInput(`filter.ids can have at most ${maxIds} ids`)
  return {
    category: readText('filter.category', category, categoryRule, 'BAD_USER_INPUT') ?? undefined,
    availableOnly: availableOnly ?? undefined,
    minPrice: minPrice ?? undefined,
    maxPrice: maxPrice ?? undefined,
    ids: ids ?? undefined,
  }
}

function isOne(value: string) {
  return (key: string) => key === value
}

function isMatch(key: string): boolean {
  return key === 'name' || key === 'text'
}

function isPriceKey(key: string): boolean {
  return /^\d{1,15}$/.test(key)
}
