import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import { type List, useList } from '../shell/list/use-list.ts'
import { type OrderFilter, type OrderRowFragment, type OrderSort, OrdersDocument } from '../waybill/graph/graphql.ts'
import { orderNews } from './order-news.ts'
import { filterOf, type OrderSearch, sortOf } from './order-search.ts'

const pageSize = 100
/** The list of the graph follows changes within about a second. */
const pollMilliseconds = 2_000

/** The orders of a view: page by page while somebody scrolls, and current. Rows change in place and never jump. */
export function useOrderList(search: OrderSearch): List<OrderRowFragment> {
  const client = useApolloClient()
  const key = JSON.stringify(search)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter contains the time, and changes with the search only.
  const { filter, sort } = useMemo(() => ({ filter: filterOf(search), sort: sortOf(search) }), [key])

  const query = async (variables: { first: number; after?: string | null; filter: OrderFilter; sort: OrderSort }) => {
    const { data, error } = await client.query({
      query: OrdersDocument,
      variables,
      fetchPolicy: 'no-cache',
      errorPolicy: 'all',
    })
    if (!data?.orders) throw error
    return data.orders
  }
  // Changes of any status: a row may have left the view.
  const { status, ...others } = filter
  return useList({
    key,
    async read(after) {
      const { nodes, pageInfo } = await query({ first: pageSize, after, filter, sort })
      return { rows: nodes, cursor: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null }
    },
    readChanges: async () => (await query({ first: 50, filter: others, sort: 'RECENTLY_CHANGED' })).nodes,
    rules: orderNews((order) => !status || (status as string[]).includes(order.status)),
    pollMilliseconds,
  })
}
