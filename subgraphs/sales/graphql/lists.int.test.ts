import { readFileSync } from 'node:fs'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { graphql, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { requestReturn } from '../operations/request-return.ts'
import { orderListForTests } from '../store/order-list/testing.ts'
import { createLoaders } from './loaders.ts'
import { resolvers } from './resolvers.ts'

const { database, list, move, place, store } = await orderListForTests()

const typeDefs = parse(readFileSync(new URL('../../../schema/sales.graphql', import.meta.url), 'utf8'))
const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }])

/** The ids of each page of two, until the list ends. `missing` are orders that are deleted after the list was read. */
async function pagesOf(field: 'orders' | 'returns', missing: string[] = []): Promise<string[][]> {
  const pages: string[][] = []
  for (let after: string | null = null; ; ) {
    const loaders = createLoaders(store, null)
    for (const id of missing) loaders.returns.prime(id, [])
    const { data, errors } = await graphql({
      schema,
      source: `query ($after: String) {
        ${field}(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
      }`,
      variableValues: { after },
      contextValue: {
        ...loaders,
        ...{ caller: { kind: 'client', id: 'operations' }, database },
        read: (work: (sql: typeof database) => unknown) => work(database),
      },
    })
    expect(errors).toBeUndefined()
    const page = data![field] as { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
    pages.push(page.nodes.map(({ id }) => id))
    if (!page.pageInfo.hasNextPage) return pages
    after = page.pageInfo.endCursor
  }
}

describe('a list goes on after orders that do not exist any more', () => {
  it('of orders', async () => {
    const ids: string[] = []
    for (let count = 0; count < 6; count++) ids.push(...(await place({ products: ['mug'] })))
    await list(ids)
    const [first, , third, fourth, , sixth] = ids.sort().reverse()
    await database`delete from orders where id = any(${[ids[1]!, ids[4]!]}::uuid[])`
    expect(await pagesOf('orders')).toEqual([[first], [third, fourth], [sixth]])
    await database`delete from orders where id = any(${[third!, fourth!]}::uuid[])`
    expect(await pagesOf('orders')).toEqual([[first], [], [sixth]])
  })

  it('of returns', async () => {
    const ids: string[] = []
    for (let count = 0; count < 5; count++) ids.push(...(await place({ products: ['mug'] })))
    for (const [index, orderId] of ids.entries()) {
      await move(orderId, 'SHIPPED', 'TN1')
      await move(orderId, 'DELIVERED')
      const occurredAt = new Date(Date.UTC(2026, 10, 20, 12, index))
      const request = { orderId, actor: 'client:operations', occurredAt, mayChange: () => true }
      await requestReturn(store, { ...request, items: [{ productId: 'mug', quantity: 1 }] })
    }
    const [first, , third, fourth, fifth] = ids.reverse().map((id) => `${id}:return:1`)
    expect(await pagesOf('returns', [ids[1]!])).toEqual([[first], [third, fourth], [fifth]])
  })
})
