// Relay cursor connections: https://relay.dev/graphql/connections.htm. Keyset, newest first.
import { GraphQLError } from 'graphql'

const maxPageSize = 100

/** What a page is read with: one row more than it shows tells whether another page follows. */
export interface PageRequest {
  first: number
  /** The keys of the last row of the page before, or undefined for the first page. */
  after: string[] | undefined
}

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[]
  nodes: Node[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}

/**
 * Reads `first` and `after`.
 * @param isKey whether the keys of a cursor are ones of this list: a foreign cursor is refused, not guessed at.
 * @throws {GraphQLError} BAD_USER_INPUT
 */
export function pageRequest(
  args: { first?: number | null; after?: string | null },
  isKey: (keys: string[]) => boolean,
): PageRequest {
  const first = args.first ?? 20
  if (first < 1 || first > maxPageSize) throw badInput(`first has to be between 1 and ${maxPageSize}`)
  if (args.after == null) return { first, after: undefined }
  const after = decodeCursor(args.after)
  if (!after || !isKey(after)) throw badInput('after is not a cursor of this list')
  return { first, after }
}

/** The page out of up to `first + 1` rows. */
export function toConnection<Row, Node>(
  rows: Row[],
  page: PageRequest,
  keysOf: (row: Row) => string[],
  nodeOf: (row: Row) => Node,
): Connection<Node> {
  const edges = rows.slice(0, page.first).map((row) => ({ cursor: encodeCursor(keysOf(row)), node: nodeOf(row) }))
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

function encodeCursor(keys: string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

function decodeCursor(cursor: string): string[] | undefined {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(keys) && keys.every((key) => typeof key === 'string') ? keys : undefined
  } catch {
    return undefined
  }
}

/** An argument that the schema lets through and the field does not. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })
}
