/** A list that is shown: it grows page by page, and its rows change in place. */
export interface ListState<Row> {
  rows: Row[]
  /** The ids of rows that were added to the list after its first page was loaded. */
  fresh: string[]
  /** Where the next page begins; null: there is none. */
  cursor: string | null
  isLoading: boolean
  /** Whether the first page has to be read: it was requested, and has not arrived. */
  isDue: boolean
  fault: string | undefined
}

export type ListEvent<Row> =
  | { type: 'opened' }
  | { type: 'loading'; isFirst: boolean }
  | { type: 'page'; isFirst: boolean; rows: Row[]; cursor: string | null }
  | { type: 'failed'; fault: string }
  | { type: 'put'; rows: Row[] }
  | { type: 'changes'; read: Reading<Row>; rules: ListRules<Row> }

/** The answer of a repeated query. */
export interface Reading<Row> {
  rows: Row[]
  /** Whether no rows follow these. */
  isEnd: boolean
}

/** How a list takes what a repeated query has found. */
export interface ListRules<Row> {
  /** Whether the row that was read now differs from the one that is shown. */
  isChanged(shown: Row, read: Row): boolean
  /**
   * The rows of those read now that belong to the list, and that were added after it was loaded.
   * @param isWhole whether the list has no further page
   */
  freshIn(read: Row[], shown: Row[], isWhole: boolean): Row[]
  /** The rows that are shown and have left the list. */
  goneIn(read: Reading<Row>, shown: Row[]): Row[]
}

interface Identified {
  id: string
}

export const emptyList: ListState<never> = {
  ...{ rows: [], fresh: [], cursor: null, isLoading: true, isDue: true, fault: undefined },
}

export function reduceList<Row extends Identified>(state: ListState<Row>, event: ListEvent<Row>): ListState<Row> {
  switch (event.type) {
    case 'opened':
      return emptyList
    case 'loading':
      return { ...state, isLoading: true, fault: undefined, ...(event.isFirst && { cursor: null, isDue: true }) }
    case 'page':
      return withPage(state, event)
    case 'failed':
      return { ...state, isLoading: false, fault: event.fault }
    case 'put':
      return { ...state, rows: replace(state.rows, event.rows) }
    case 'changes':
      return withChanges(state, event.read, event.rules)
  }
}

function withPage<Row extends Identified>(
  state: ListState<Row>,
  { isFirst, rows, cursor }: Extract<ListEvent<Row>, { type: 'page' }>,
): ListState<Row> {
  const before = isFirst ? [] : state.rows
  const known = idsOf(before)
  const all = [...before, ...rows.filter(({ id }) => !known.has(id))]
  return {
    ...state,
    rows: all,
    cursor,
    isLoading: false,
    fault: undefined,
    ...(isFirst && { fresh: [], isDue: false }),
  }
}

/**
 * Rows change in place, and those that have left the list go. New rows are counted, and shown when somebody asks for them, or
 * at once in an empty list.
 */
function withChanges<Row extends Identified>(
  state: ListState<Row>,
  read: Reading<Row>,
  { isChanged, freshIn, goneIn }: ListRules<Row>,
): ListState<Row> {
  if (state.isLoading || state.isDue) return state
  const shown = new Map(state.rows.map((row) => [row.id, row]))
  const changed = read.rows.filter((row) => shown.has(row.id) && isChanged(shown.get(row.id)!, row))
  const gone = idsOf(goneIn(read, state.rows))
  const kept = state.rows.filter(({ id }) => !gone.has(id))
  const known = new Set([...shown.keys(), ...state.fresh])
  const added = freshIn(read.rows, kept, state.cursor === null).filter(({ id }) => !known.has(id))
  // An empty list has nothing that could jump.
  if (kept.length === 0 && added.length > 0) return { ...state, rows: added }
  // The same state if there is no news, so that nothing is drawn again.
  if (added.length + changed.length + gone.size === 0) return state
  return { ...state, rows: replace(kept, changed), fresh: [...state.fresh, ...added.map(({ id }) => id)] }
}

/** The rows with these in the places of their earlier versions. */
function replace<Row extends Identified>(rows: Row[], changed: Row[]): Row[] {
  const found = new Map(changed.map((row) => [row.id, row]))
  return rows.map((row) => found.get(row.id) ?? row)
}

/** The rules of a list that is read again from its first row on. Rows beyond those that were read may be there or not. */
export const readAgain = <Row extends Identified>(): ListRules<Row> => ({
  isChanged: (shown, read) => JSON.stringify(shown) !== JSON.stringify(read),
  freshIn(read, shown, isWhole) {
    const known = idsOf(shown)
    const last = read.findLastIndex(({ id }) => known.has(id))
    const within = isWhole || last === -1 ? read : read.slice(0, last)
    return within.filter(({ id }) => !known.has(id))
  },
  goneIn({ rows, isEnd }, shown) {
    const found = idsOf(rows)
    const last = shown.findLastIndex(({ id }) => found.has(id))
    const within = isEnd ? shown : shown.slice(0, last + 1)
    return within.filter(({ id }) => !found.has(id))
  },
})

const idsOf = (rows: readonly Identified[]) => new Set(rows.map(({ id }) => id))
