import { isMomentKey, pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { isProductId } from '../domain/product.ts'
import { readSearch } from '../domain/search.ts'
import { findWholeCatalogue } from '../operations/find-whole-catalogue.ts'
import type { ListedProduct } from '../store/catalogue-pages.ts'
import type { QueryResolvers } from './generated.ts'

/** `Query.catalogue`: inactive products, too. */
export const wholeCatalogue: NonNullable<QueryResolvers['catalogue']> = async (
  _,
  { search, filter, ...args },
  { drizzle, lowStockThreshold },
) => {
  const page = pageRequest(args, [isMomentKey, isState, isProductId])
  const [key, state, id] = page.after ?? []
  const isLow = filter?.lowStockOnly ?? false
  const rows = await findWholeCatalogue(drizzle, {
    limit: page.first + 1,
    words: readSearch(search),
    // Products that are not on sale need no further stock.
    isActive: isLow ? true : (filter?.isActive ?? undefined),
    lowStockThreshold: isLow ? lowStockThreshold : undefined,
    after: page.after && { key: key!, isActive: state === 'active', id: id! },
  })
  const keysOf = ({ key, product }: ListedProduct) => [key, product.isActive ? 'active' : 'inactive', product.id]
  return toConnection(rows, page, keysOf, ({ product }) => product)
}

const isState = (key: string) => key === 'active' || key === 'inactive'
