import type { OrderRowFragment } from '../waybill/graph/graphql.ts'

/** A list of orders that is shown. */
export interface ListState {
  rows: OrderRowFragment[]
  /** The ids of orders that were placed after the first page was loaded. */
  fresh: string[]
  /** Where the next page begins; null: there is none. */
  cursor: string | null
  isLoading: boolean
  fault: string | undefined
  /** When the newest known order was placed. */
  newest: string
}

export type ListEvent =
  | { type: 'loading'; isFirst: boolean }
  | { type: 'page'; isFirst: boolean; rows: OrderRowFragment[]; cursor: string | null }
  | { type: 'failed'; fault: string }
  | { type: 'changes'; rows: OrderRowFragment[]; isShown(order: OrderRowFragment): boolean }

export const emptyList: ListState = { rows: [], fresh: [], cursor: null, isLoading: true, fault: undefined, newest: '' }

export function reduceList(state: ListState, event: ListEvent): ListState {
  switch (event.type) {
    case 'loading':
      return { ...state, isLoading: true, fault: undefined, ...(event.isFirst && { cursor: null }) }
    case 'page':
      return withPage(state, event)
    case 'failed':
      return { ...state, isLoading: false, fault: event.fault }
    case 'changes':
      return withChanges(state, event)
  }
}

function withPage(state: ListState, { isFirst, rows, cursor }: Extract<ListEvent, { type: 'page' }>): ListState {
  const before = isFirst ? [] : state.rows
  const known = new Set(before.map(({ id }) => id))
  const all = [...before, ...rows.filter(({ id }) => !known.has(id))]
  const newest = rows.reduce(
    (latest, { createdAt }) => (createdAt > latest ? createdAt : latest),
    isFirst ? '' : state.newest,
  )
  return { ...state, rows: all, cursor, isLoading: false, fault: undefined, newest, ...(isFirst && { fresh: [] }) }
}

/** Rows change in place. New orders are counted, and shown when somebody asks for them. */
function withChanges(state: ListState, { rows, isShown }: Extract<ListEvent, { type: 'changes' }>): ListState {
  if (state.isLoading) return state
  const changed = new Map(rows.map((row) => [row.id, row]))
  const isNews = (row: OrderRowFragment) => (changed.get(row.id)?.version ?? 0) > row.version
  const known = new Set(state.rows.map(({ id }) => id))
  const fresh = rows
    .filter((row) => !known.has(row.id) && row.createdAt > state.newest && isShown(row))
    .map(({ id }) => id)
  const added = fresh.filter((id) => !state.fresh.includes(id))
  // The same state if there is no news, so that nothing is drawn again.
  if (added.length === 0 && !state.rows.some(isNews)) return state
  return {
    ...state,
    rows: state.rows.map((row) => (isNews(row) ? changed.get(row.id)! : row)),
    fresh: [...state.fresh, ...added],
  }
}
