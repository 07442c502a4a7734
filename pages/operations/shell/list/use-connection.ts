import type { TypedDocumentNode } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { readAgain } from './list-state.ts'
import { type List, useList } from './use-list.ts'

const pageSize = 50
/** So many rows are read again; those below change when the list is loaded anew. */
const mostReadAgain = 500
const pollMilliseconds = 5_000

interface Connection<Row> {
  nodes: Row[]
  pageInfo: { hasNextPage: boolean; endCursor?: string | null }
}

/** A list of the graph. The rows that are shown are read again while the window is in sight. */
export function useConnection<Data, Variables extends object, Row extends { id: string }>(
  document: TypedDocumentNode<Data, Variables & { first: number; after?: string | null }>,
  variables: Variables,
  connectionOf: (data: Data) => Connection<Row> | null | undefined,
): List<Row> {
  const client = useApolloClient()
  const read = async (after: string | null) => {
    const { data, error } = await client.query({
      query: document,
      variables: { ...variables, first: pageSize, after } as never,
      fetchPolicy: 'no-cache',
      errorPolicy: 'all',
    })
    const connection = data && connectionOf(data as Data)
    if (!connection) throw error
    const { hasNextPage, endCursor } = connection.pageInfo
    return { rows: connection.nodes, cursor: hasNextPage ? (endCursor ?? null) : null }
  }
  return useList<Row>({
    key: JSON.stringify(variables),
    read,
    async readChanges(shown) {
      const { rows, cursor } = await read(null)
      let next = cursor
      while (next !== null && rows.length < Math.min(shown, mostReadAgain)) {
        const page = await read(next)
        rows.push(...page.rows)
        next = page.cursor
      }
      return { rows, isEnd: next === null }
    },
    rules: readAgain(),
    pollMilliseconds,
  })
}
