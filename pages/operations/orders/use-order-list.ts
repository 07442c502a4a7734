import { useApolloClient } from '@apollo/client/react'
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
  const sort = sortOf(search)
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
  const { status } = filterOf(search)
  return useList({
    key: JSON.stringify(search),
    async read(after) {
      const { nodes, pageInfo } = await query({ first: pageSize, after, filter: filterOf(search), sort })
      return { rows: nodes, cursor: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null }
    },
    async readChanges() {
      // Changes of any status: a row may have left the view.
      const { status: _any, ...filter } = filterOf(search)
      const { nodes, pageInfo } = await query({ first: 50, filter, sort: 'RECENTLY_CHANGED' })
      return { rows: nodes, isEnd: !pageInfo.hasNextPage }
    },
    rules: orderNews(sort, (order) => !status || (status as string[]).includes(order.status)),
    pollMilliseconds,
  })
}
