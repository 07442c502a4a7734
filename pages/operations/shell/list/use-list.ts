import { useLayoutEffect, useReducer, useRef } from 'react'
import { reportAnswer } from '../../waybill/live.ts'
import { useSession } from '../../waybill/session.ts'
import { faultOf } from '../../waybill/use-action.ts'
import { emptyList, type ListEvent, type ListRules, type ListState, type Reading, reduceList } from './list-state.ts'

export interface Page<Row> {
  rows: Row[]
  /** Where the next page begins; null: it is the last one. */
  cursor: string | null
}

export interface List<Row> {
  rows: Row[]
  /** The number of rows that were added since the list was loaded. They are shown when the operator asks for them. */
  fresh: number
  hasMore: boolean
  isLoading: boolean
  fault: string | undefined
  loadMore(): void
  /** Loads the list anew. */
  reload(): void
  /** Shows these rows in the places of their earlier versions. */
  put(rows: Row[]): void
}

interface ListOptions<Row> {
  /** Another value is another list. */
  key: string
  /** Reads a page. */
  read(after: string | null): Promise<Page<Row>>
  /** Reads rows that may have changed. */
  readChanges(shown: number): Promise<Reading<Row>>
  rules: ListRules<Row>
  pollMilliseconds: number
}

/** A list that is read page by page, and current: it is read again while the window is in sight. */
export function useList<Row extends { id: string }>(options: ListOptions<Row>): List<Row> {
  const operatorId = useSession()?.operator.id
  const listKey = `${operatorId} ${options.key}`
  const [state, dispatch] = useReducer<ListState<Row>, [ListEvent<Row>]>(reduceList, emptyList)
  const latest = useRef({ options, listKey, state })
  latest.current = { options, listKey, state }
  /** The number of changes by this page. Discards the answer of a query that began before the last one. */
  const changes = useRef(0)

  const load = async (after: string | null) => {
    // The answer for a list that is not shown any more comes too late.
    const tell = (event: ListEvent<Row>) => latest.current.listKey === listKey && dispatch(event)
    changes.current += 1
    try {
      tell({ type: 'page', isFirst: after === null, ...(await latest.current.options.read(after)) })
    } catch (error) {
      tell({ type: 'failed', fault: faultOf(error) })
      reportAnswer(false)
    }
  }
  const show = (after: string | null) => {
    dispatch({ type: 'loading', isFirst: after === null })
    void load(after)
  }
  const readChanges = async () => {
    const before = changes.current
    const { options, state } = latest.current
    const read = await options.readChanges(state.rows.length)
    if (latest.current.listKey === listKey && changes.current === before)
      dispatch({ type: 'changes', read, rules: latest.current.options.rules })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another list.
  useLayoutEffect(() => {
    // Rows of another list are not shown under the name of this one.
    dispatch({ type: 'opened' })
    void load(null)
    let isPolling = false
    const timer = setInterval(async () => {
      const { isLoading, isDue } = latest.current.state
      if (document.hidden || isPolling || isLoading) return
      isPolling = true
      try {
        // After a failure the fault stays until the list has arrived.
        await (isDue ? load(null) : readChanges())
      } catch {
        reportAnswer(false)
      }
      isPolling = false
    }, options.pollMilliseconds)
    return () => clearInterval(timer)
  }, [listKey])

  return {
    rows: state.rows,
    fresh: state.fresh.length,
    hasMore: state.cursor !== null,
    isLoading: state.isLoading,
    fault: state.fault,
    loadMore: () => {
      if (state.cursor !== null && !state.isLoading) show(state.cursor)
    },
    reload: () => show(null),
    put: (rows) => {
      changes.current += 1
      dispatch({ type: 'put', rows })
    },
  }
}
