/** A list that is shown: it grows page by page, and its rows change in place. */
export interface ListState<Row> {
  rows: Row[]
  /** The ids of rows that were added to the list after its first page was loaded. */
  fresh: string[]
  /** Where the next page begins; null: there is none. */
  cursor: string | null
  isLoading: boolean
  fault: string | undefined
}

export type ListEvent<Row> =
  | { type: 'loading'; isFirst: boolean }
  | { type: 'page'; isFirst: boolean; rows: Row[]; cursor: string | null }
  | { type: 'failed'; fault: string }
  | { type: 'changes'; rows: Row[]; rules: ListRules<Row> }

/** How a list takes what a repeated query has found. */
export interface ListRules<Row> {
  /** Whether the row that was read now differs from the one that is shown. */
  isChanged(shown: Row, read: Row): boolean
  /** The rows of those read now that belong to the list, and that were added after it was loaded. */
  freshIn(read: Row[], shown: Row[]): Row[]
}

interface Identified {
  id: string
}

export const emptyList: ListState<never> = { rows: [], fresh: [], cursor: null, isLoading: true, fault: undefined }

export function reduceList<Row extends Identified>(state: ListState<Row>, event: ListEvent<Row>): ListState<Row> {
  switch (event.type) {
    case 'loading':
      return { ...state, isLoading: true, fault: undefined, ...(event.isFirst && { cursor: null }) }
    case 'page':
      return withPage(state, event)
    case 'failed':
      return { ...state, isLoading: false, fault: event.fault }
    case 'changes':
      return withChanges(state, event.rows, event.rules)
  }
}

function withPage<Row extends Identified>(
  state: ListState<Row>,
  { isFirst, rows, cursor }: Extract<ListEvent<Row>, { type: 'page' }>,
): ListState<Row> {
  const before = isFirst ? [] : state.rows
  const known = new Set(before.map(({ id }) => id))
  const all = [...before, ...rows.filter(({ id }) => !known.has(id))]
  return { ...state, rows: all, cursor, isLoading: false, fault: undefined, ...(isFirst && { fresh: [] }) }
}

/** Rows change in place. New rows are counted, and shown when somebody asks for them, or at once in an empty list. */
function withChanges<Row extends Identified>(
  state: ListState<Row>,
  read: Row[],
  { isChanged, freshIn }: ListRules<Row>,
): ListState<Row> {
  if (state.isLoading) return state
  const found = new Map(read.map((row) => [row.id, row]))
  const isNews = (row: Row) => found.has(row.id) && isChanged(row, found.get(row.id)!)
  const known = new Set([...state.rows.map(({ id }) => id), ...state.fresh])
  const added = freshIn(read, state.rows)
    .map(({ id }) => id)
    .filter((id) => !known.has(id))
  // An empty list has nothing that could jump.
  if (state.rows.length === 0 && added.length > 0)
    return { ...state, rows: read.filter(({ id }) => added.includes(id)) }
  // The same state if there is no news, so that nothing is drawn again.
  if (added.length === 0 && !state.rows.some(isNews)) return state
  return {
    ...state,
    rows: state.rows.map((row) => (isNews(row) ? found.get(row.id)! : row)),
    fresh: [...state.fresh, ...added],
  }
}

/** The rules of a list whose newest row is on top: what precedes the first row that is shown is new. */
export const newestFirst = <Row extends Identified>(): ListRules<Row> => ({
  isChanged,
  freshIn(read, shown) {
    const known = idsOf(shown)
    const first = read.findIndex(({ id }) => known.has(id))
    return first === -1 ? read : read.slice(0, first)
  },
})

/** The rules of a list in another order: entries of its first page that are not shown are new. */
export const inAnyOrder = <Row extends Identified>(): ListRules<Row> => ({
  isChanged,
  freshIn(read, shown) {
    const known = idsOf(shown)
    return read.filter(({ id }) => !known.has(id))
  },
})

const isChanged = (shown: Identified, read: Identified) => JSON.stringify(shown) !== JSON.stringify(read)
const idsOf = (rows: readonly Identified[]) => new Set(rows.map(({ id }) => id))
