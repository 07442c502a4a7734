// Relay cursor connections: https://relay.dev/graphql/connections.htm. Keyset, newest first.
import { GraphQLError } from 'graphql'
import { readMoment } from '../values/moment.ts'

const maxPageSize = 100
/** Far more than any of our cursors has. Longer texts are not decoded. */
const maxCursorLength = 1_000

/** The requested page. A read fetches one row more than `first`, which tells whether another page follows. */
export interface PageRequest {
  first: number
  /** The keys of the last row of the previous page; undefined for the first page. */
  after: string[] | undefined
}

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[]
  nodes: Node[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}

/**
 * Reads `first` and `after`.
 * @param keys one test for each key of a cursor of this list, in order: whether a row can have it. A cursor that this
 * list cannot have issued is refused.
 * @throws {GraphQLError} BAD_USER_INPUT
 */
export function pageRequest(
  args: { first?: number | null; after?: string | null },
  keys: readonly ((key: string) => boolean)[],
): PageRequest {
  const first = args.first ?? 20
  if (first < 1 || first > maxPageSize) throw badInput(`first must be between 1 and ${maxPageSize}`)
  if (args.after == null) return { first, after: undefined }
  const after = decodeCursor(args.after)
  if (after?.length !== keys.length || !after.every((key, index) => keys[index]!(key))) {
    throw badInput('after is not a cursor of this list')
  }
  return { first, after }
}

/** Whether the key is a time as this module writes it. */
export function isMomentKey(key: string): boolean {
  return readMoment(key)?.toISOString() === key
}

/**
 * The page from up to `first + 1` rows. Rows without a node are left out, but they count as rows of the page: otherwise
 * a list would end at a row whose object was deleted after the list was read.
 */
export function toConnection<Row, Node>(
  rows: Row[],
  page: PageRequest,
  keysOf: (row: Row) => string[],
  nodeOf: (row: Row) => Node | null | undefined,
): Connection<Node> {
  const ofPage = rows.slice(0, page.first)
  const cursorOf = (row: Row) => encodeCursor(keysOf(row))
  const edges = ofPage.flatMap((row) => {
    const node = nodeOf(row)
    return node == null ? [] : [{ cursor: cursorOf(row), node }]
  })
  const hasNextPage = rows.length > page.first
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage,
      hasPreviousPage: page.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: hasNextPage ? cursorOf(ofPage.at(-1)!) : (edges.at(-1)?.cursor ?? null),
    },
  }
}

function encodeCursor(keys: string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

function decodeCursor(cursor: string): string[] | undefined {
  if (cursor.length > maxCursorLength) return undefined
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    // Only the canonical encoding: base64 decoders ignore invalid characters.
    return isListOfTexts(keys) && encodeCursor(keys) === cursor ? keys : undefined
  } catch {
    return undefined
  }
}

function isListOfTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

/** An argument that is valid by the schema but not for the field. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })
}
