import { NetworkStatus } from '@apollo/client'
import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { MyOrdersDocument, type OrderRowFragment } from '../waybill/graph/graphql.ts'
import { addOrder } from './add-order.ts'

const pageSize = 20

export interface MyOrders {
  /** Undefined while nothing is known. */
  orders: OrderRowFragment[] | undefined
  hasMore: boolean
  isLoadingMore: boolean
  /** Whether nothing could be loaded, or no further orders. */
  hasFailed: boolean
  loadMore(): void
  retry(): void
  /** An order is as it is here now. */
  add(order: OrderRowFragment): void
}

/** The orders of the customer, page by page, the newest first. */
export function useMyOrders(): MyOrders {
  const variables = { first: pageSize }
  const { client, data, error, networkStatus, fetchMore, refetch } = useQuery(MyOrdersDocument, {
    variables,
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    notifyOnNetworkStatusChange: true,
  })
  const [hasMoreFailed, setMoreFailed] = useState(false)
  const loaded = data?.me?.orders
  return {
    orders: loaded?.edges.map(({ node }) => node),
    hasMore: loaded?.pageInfo.hasNextPage ?? false,
    isLoadingMore: networkStatus === NetworkStatus.fetchMore,
    hasFailed: hasMoreFailed || (error !== undefined && !loaded),
    loadMore() {
      setMoreFailed(false)
      fetchMore({ variables: { after: loaded?.pageInfo.endCursor } }).catch(() => setMoreFailed(true))
    },
    retry: () => void refetch().catch(() => {}),
    // Without reading the list anew, which would lose the further pages.
    add: (order) =>
      void client.cache.updateQuery({ query: MyOrdersDocument, variables }, (known) =>
        known?.me?.orders ? { ...known, me: { ...known.me, orders: addOrder(known.me.orders, order) } } : undefined,
      ),
  }
}
