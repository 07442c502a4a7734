import { useApolloClient } from '@apollo/client/react'
import { useEffect, useMemo, useReducer } from 'react'
import { type OrderFilter, type OrderRowFragment, OrdersDocument } from '../waybill/graph/graphql.ts'
import { reportAnswer } from '../waybill/live.ts'
import { useSession } from '../waybill/session.ts'
import { faultOf } from '../waybill/use-action.ts'
import { emptyList, reduceList } from './order-list.ts'
import { filterOf, type OrderSearch, sortOf } from './order-search.ts'

const pageSize = 100
/** The list of the graph follows changes within about a second. */
const pollMilliseconds = 2_000

export interface OrderList {
  rows: OrderRowFragment[]
  /** Orders that were placed since the list was loaded. They are shown when the operator asks for them. */
  fresh: number
  hasMore: boolean
  isLoading: boolean
  fault: string | undefined
  loadMore(): void
  /** Loads the list anew. */
  reload(): void
}

/** The orders of a view: page by page while somebody scrolls, and current. Rows change in place and never jump. */
export function useOrderList(search: OrderSearch): OrderList {
  const client = useApolloClient()
  const token = useSession()?.operator.id
  const [state, dispatch] = useReducer(reduceList, emptyList)
  const { view, q } = search
  const { filter, sort } = useMemo(() => ({ filter: filterOf({ view, q }), sort: sortOf({ view, q }) }), [view, q])

  const query = async (variables: {
    first: number
    after?: string | null
    filter: OrderFilter
    sort: typeof sort | 'RECENTLY_CHANGED'
  }) => {
    const { data, error } = await client.query({
      query: OrdersDocument,
      variables,
      fetchPolicy: 'no-cache',
      errorPolicy: 'all',
    })
    if (!data?.orders) throw error
    return data.orders
  }
  const load = async (after: string | null) => {
    dispatch({ type: 'loading', isFirst: after === null })
    try {
      const { nodes, pageInfo } = await query({ first: pageSize, after, filter, sort })
      dispatch({
        type: 'page',
        isFirst: after === null,
        rows: nodes,
        cursor: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
      })
      reportAnswer(true)
    } catch (error) {
      dispatch({ type: 'failed', fault: faultOf(error) })
      reportAnswer(false)
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is another list.
  useEffect(() => {
    void load(null)
    // Changes of any status: a row may have left the view.
    const { status, ...others } = filter
    const isShown = (order: OrderRowFragment) => !status || (status as string[]).includes(order.status)
    let isPolling = false
    const timer = setInterval(async () => {
      if (document.hidden || isPolling) return
      isPolling = true
      try {
        const { nodes } = await query({ first: 50, filter: others, sort: 'RECENTLY_CHANGED' })
        dispatch({ type: 'changes', rows: nodes, isShown })
        reportAnswer(true)
      } catch {
        reportAnswer(false)
      }
      isPolling = false
    }, pollMilliseconds)
    return () => clearInterval(timer)
  }, [filter, sort, token])

  return {
    rows: state.rows,
    fresh: state.fresh.length,
    hasMore: state.cursor !== null,
    isLoading: state.isLoading,
    fault: state.fault,
    loadMore: () => {
      if (state.cursor !== null && !state.isLoading) void load(state.cursor)
    },
    reload: () => void load(null),
  }
}
