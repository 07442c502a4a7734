import { useEffect, useReducer, useRef } from 'react'
import { reportAnswer } from '../../waybill/live.ts'
import { useSession } from '../../waybill/session.ts'
import { faultOf } from '../../waybill/use-action.ts'
import { emptyList, type ListEvent, type ListRules, type ListState, reduceList } from './list-state.ts'

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
  readChanges(): Promise<Row[]>
  rules: ListRules<Row>
  pollMilliseconds: number
}

/** A list that is read page by page, and current: it is read again while the window is in sight. */
export function useList<Row extends { id: string }>(options: ListOptions<Row>): List<Row> {
  const operatorId = useSession()?.operator.id
  const [state, dispatch] = useReducer<ListState<Row>, [ListEvent<Row>]>(reduceList, emptyList)
  const latest = useRef(options)
  latest.current = options
  const listKey = `${operatorId} ${options.key}`
  const shownKey = useRef(listKey)
  shownKey.current = listKey

  const load = async (after: string | null) => {
    const isFirst = after === null
    // The answer for a list that is not shown any more comes too late.
    const tell = (event: ListEvent<Row>) => shownKey.current === listKey && dispatch(event)
    tell({ type: 'loading', isFirst })
    try {
      tell({ type: 'page', isFirst, ...(await latest.current.read(after)) })
    } catch (error) {
      tell({ type: 'failed', fault: faultOf(error) })
      reportAnswer(false)
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another list.
  useEffect(() => {
    void load(null)
    let isPolling = false
    const timer = setInterval(async () => {
      if (document.hidden || isPolling) return
      isPolling = true
      try {
        const rows = await latest.current.readChanges()
        if (shownKey.current === listKey) dispatch({ type: 'changes', rows, rules: latest.current.rules })
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
      if (state.cursor !== null && !state.isLoading) void load(state.cursor)
    },
    reload: () => void load(null),
    put: (rows) => dispatch({ type: 'changes', rows, rules: { isChanged: () => true, freshIn: () => [] } }),
  }
}
