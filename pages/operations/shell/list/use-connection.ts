import type { TypedDocumentNode } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { type ListRules, newestFirst } from './list-state.ts'
import { type List, useList } from './use-list.ts'

const pageSize = 50
const pollMilliseconds = 5_000

interface Connection<Row> {
  nodes: Row[]
  pageInfo: { hasNextPage: boolean; endCursor?: string | null }
}

/** A list of the graph. Unless the rules say otherwise, its newest entry is on top. */
export function useConnection<Data, Variables extends object, Row extends { id: string }>(
  document: TypedDocumentNode<Data, Variables & { first: number; after?: string | null }>,
  variables: Variables,
  connectionOf: (data: Data) => Connection<Row> | null | undefined,
  rules: ListRules<Row> = newestFirst(),
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
  return useList({
    key: JSON.stringify(variables),
    read,
    readChanges: async () => (await read(null)).rows,
    rules,
    pollMilliseconds,
  })
}
