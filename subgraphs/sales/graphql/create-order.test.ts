import { readFileSync } from 'node:fs'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { graphql, parse } from 'graphql'
import { expect, it } from 'vitest'
import { createErrorFormatter } from '#platform/graphql/errors.ts'
import { createLog } from '#platform/process/log.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { createBatcher } from '#platform/work/batcher.ts'
import type { Order } from '../domain/order.ts'
import type { OrderRequest } from '../operations/placement.ts'
import { resolvers } from './resolvers.ts'

const sdl = parse(readFileSync(new URL('../../../schema/sales.graphql', import.meta.url), 'utf8'))
const schema = buildSubgraphSchema([{ typeDefs: sdl, resolvers: resolvers as never }])
const source = `mutation {
  createOrder(input: { customerId: "customer_123", items: [{ productId: "lamp", quantity: 1 }] }) {
    __typename ... on CreateOrderSuccess { order { id } } ... on Refusal { code }
  }
}`

it('an order beyond the queue limit is refused at once with a retry time, and the others are placed', async () => {
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const placed: OrderRequest[] = []
  const placing = createBatcher<OrderRequest, Order | Refusal>(
    async (requests) => {
      placed.push(...requests)
      await mayEnd
      return requests.map((_, index) => (index === 0 ? ({ id: 'order' } as Order) : new Refusal('EMPTY_ORDER', '')))
    },
    { maxPending: 200, maxBatchSize: 1, concurrency: 2 },
  )
  const contextValue = { caller: { kind: 'client', id: 'storefront' }, placeOrder: placing.submit }
  const call = () => graphql({ schema, source, contextValue })

  const waiting = Array.from({ length: 200 }, call)
  await expect.poll(() => placing.pending()).toBe(200)
  const refused = await Promise.all(Array.from({ length: 50 }, call))
  const format = createErrorFormatter(createLog('test', 'silent'))
  for (const { data, errors } of refused) {
    expect(data).toBeNull()
    expect(format(errors![0]!.toJSON(), errors![0])).toMatchObject({
      message: 'The service is overloaded: try again in a second',
      extensions: { code: 'OVERLOADED', retryAfterSeconds: 1 },
    })
  }
  // Only two batches ran; the refused orders were never queued.
  await expect.poll(() => placed.length).toBe(2)
  expect(placing.pending()).toBe(200)

  end()
  for (const { data, errors } of await Promise.all(waiting)) {
    expect([errors, data]).toMatchObject([undefined, { createOrder: { order: { id: 'order' } } }])
  }
  expect(placing.pending()).toBe(0)
})
