// Updates while the services of their data are unavailable.
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { beforeEach, describe, expect, it } from 'vitest'
import { batchPath } from '#platform/graphql/batch-protocol.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { connectLive, type LiveClient, next } from '../../testing/live-client.ts'
import { moveOrder, placeOrder, publish, type StubOrder } from '../../testing/stub-orders.ts'
import type { StubSubgraph } from '../../testing/stub-subgraph.ts'
import { systemForTests } from '../../testing/system-for-tests.ts'

const { system, redis } = await systemForTests()
let token: string
let live: LiveClient

beforeEach(async () => {
  token = await system.issuer.clientToken('orders:read')
  live = connectLive(system.webSocket, token)
  return () => live.client.dispose()
})

const document = ({ id }: StubOrder, selection: string) =>
  `subscription { orderStatusChanged(orderId: "${id}") { version ${selection} } }`
const withProduct = 'order { items { product { name } } }'
const withShipment = 'order { shipment { status } }'
const named = (version: number) => ({
  data: { orderStatusChanged: { version, order: { items: [{ product: { name: 'Product product_456' } }] } } },
})
const shipped = (version: number) => ({
  data: { orderStatusChanged: { version, order: { shipment: { status: 'PROCESSING' } } } },
})

/** Answers every operation of a subgraph with this code, as it does when its database is unavailable. */
function answerAll(subgraph: StubSubgraph, answer: { data: unknown; errors: object[] }) {
  subgraph.intercept = ({ url, body }) =>
    url === batchPath
      ? (body as unknown[]).map((_, index) => `${JSON.stringify({ index, answer })}\n`).join('')
      : answer
}
const failing = (code: string) => ({
  data: { _entities: [null] },
  errors: [{ message: code, path: ['_entities', 0], extensions: { code } }],
})

/** The events of a stream, as received. */
async function listen(query: string) {
  const asking = request(`${system.http}/graphql/stream?${new URLSearchParams({ query })}`, {
    headers: { accept: 'text/event-stream', authorization: `Bearer ${token}` },
    agent: false,
  }).end()
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  response.setEncoding('utf8')
  let text = ''
  response.on('data', (chunk) => {
    text += chunk
  })
  const events = () =>
    text
      .replace(/^:\n\n/gm, '')
      .split('\n\n')
      .slice(0, -1)
  return { events, ended: once(response, 'end'), end: () => asking.destroy() }
}

describe('an update comes once and completely, when all its services are available again', () => {
  it('after an outage of a subgraph of a non-null field', async () => {
    const order = placeOrder()
    const updates = live.subscribe(document(order, withProduct))
    expect(await next(updates)).toEqual(named(1))
    await system.subgraphs.product.stop()
    await publish(redis, moveOrder(order, 'SHIPPED'))
    const second = next(updates)
    await waitUntil(async () => system.logged.some((line) => line.includes('a subgraph did not answer')))
    await system.subgraphs.product.start()
    expect(await second).toEqual(named(2))
    await publish(redis, moveOrder(order, 'DELIVERED'))
    expect(await next(updates)).toEqual(named(3))
  })

  it('after an outage of a subgraph of a nullable field', async () => {
    const order = placeOrder()
    await system.subgraphs.delivery.stop()
    const updates = live.subscribe(document(order, withShipment))
    const first = next(updates)
    await waitUntil(async () => system.logged.some((line) => line.includes('"subgraph":"delivery"')))
    await system.subgraphs.delivery.start()
    expect(await first).toEqual(shipped(1))
  })

  it.each(['SERVICE_UNAVAILABLE', 'OVERLOADED'])('after a subgraph has answered %s', async (code) => {
    const order = placeOrder()
    const stream = await listen(document(order, withProduct))
    await waitUntil(() => stream.events().length === 1)
    answerAll(system.subgraphs.product, failing(code))
    await publish(redis, moveOrder(order, 'SHIPPED'))
    await waitUntil(() => system.subgraphs.product.calls.length > 2)
    expect(stream.events()).toHaveLength(1)
    system.subgraphs.product.intercept = undefined
    await publish(redis, moveOrder(order, 'DELIVERED'))
    await stream.ended
    expect(stream.events()).toEqual([
      ...[1, 2, 3].map((version) => `id: ${version}\nevent: next\ndata: ${JSON.stringify(named(version))}`),
      'event: complete\ndata:',
    ])
  })
})

describe('server-sent events', () => {
  it('have no event id if there was an error', async () => {
    const order = placeOrder()
    answerAll(system.subgraphs.product, failing('INTERNAL_SERVER_ERROR'))
    const stream = await listen(document(order, withProduct))
    await waitUntil(() => stream.events().length === 1)
    expect(stream.events()[0]).toMatch(/^event: next\ndata: .*INTERNAL_SERVER_ERROR/)
    system.subgraphs.product.intercept = undefined
    await publish(redis, moveOrder(order, 'DELIVERED'))
    await stream.ended
    expect(stream.events()[1]).toBe(`id: 2\nevent: next\ndata: ${JSON.stringify(named(2))}`)
  })

  it('end without `complete` after a long outage, so that the client reconnects', async () => {
    const order = placeOrder()
    await system.subgraphs.sales.stop()
    const stream = await listen(document(order, 'status'))
    await stream.ended
    expect(stream.events()).toEqual([expect.stringMatching(/^event: next\ndata: .*SERVICE_UNAVAILABLE/)])
  })
})
