import { NetworkStatus } from '@apollo/client'
import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { CatalogueDocument, type ProductCardFragment } from '../waybill/graph/graphql.ts'
import type { CatalogueSearch } from './catalogue-search.ts'

const pageSize = 24

export interface Catalogue {
  /** Undefined while nothing is known. */
  products: ProductCardFragment[] | undefined
  /** Whether the products belong to the previous search, until those of this one are here. */
  isOutdated: boolean
  hasMore: boolean
  isLoadingMore: boolean
  /** Whether nothing could be loaded, or the products are not current. */
  hasFailed: boolean
  hasMoreFailed: boolean
  loadMore(): void
  retry(): void
}

/** The products of a search, page by page. Pages that were loaded stay loaded when a person comes back. */
export function useCatalogue({ q: search, category, sort, stock }: CatalogueSearch): Catalogue {
  const filter = category || stock ? { category, availableOnly: stock && true } : undefined
  const { data, previousData, error, networkStatus, fetchMore, refetch } = useQuery(CatalogueDocument, {
    // What fits best comes first, unless the person wants another order.
    variables: { first: pageSize, search, filter, sort: sort ?? (search ? 'RELEVANCE' : 'NEWEST') },
    notifyOnNetworkStatusChange: true,
  })
  const [hasMoreFailed, setMoreFailed] = useState(false)
  const shown = (data ?? previousData)?.products
  const isLoadingMore = networkStatus === NetworkStatus.fetchMore
  return {
    products: shown?.edges.map(({ node }) => node),
    isOutdated: !data && previousData !== undefined && !error,
    hasMore: shown?.pageInfo.hasNextPage ?? false,
    isLoadingMore,
    hasFailed: error !== undefined,
    hasMoreFailed,
    loadMore() {
      setMoreFailed(false)
      fetchMore({ variables: { after: shown?.pageInfo.endCursor } }).catch(() => setMoreFailed(true))
    },
    retry: () => void refetch().catch(() => {}),
  }
}
