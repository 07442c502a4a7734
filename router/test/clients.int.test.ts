import { Redis } from 'ioredis'
import { EventSource } from 'undici'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Network, startNetwork } from '#platform/testing/network.ts'
import { trackOrder } from '../../examples/track-order.ts'
import { query as apolloQuery, connectApollo } from '../../examples/with-apollo-client.ts'
import { connectApolloOverHttp } from '../../examples/with-apollo-over-http.ts'
import { followStock } from '../../examples/with-event-source.ts'
import { followOverHttp } from '../../examples/with-graphql-sse.ts'
import { connectUrql, query as urqlQuery } from '../../examples/with-urql.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { moveOrder, placeOrder, publish, publishStock } from '../testing/stub-orders.ts'
import { stock } from '../testing/stub-resolvers.ts'
import { startTestSystem, type TestSystem } from '../testing/system.ts'

let systems: TestSystem[]
let redis: Redis
let network: Network
let connections = 0

beforeAll(async () => {
  const url = await createTestRedis()
  // Two routers behind one address, over the subgraphs of the first.
  systems = [await startTestSystem(url)]
  systems.push(await startTestSystem(url, systems[0]!.urls))
  redis = new Redis(url)
  network = await startNetwork(() => Number(new URL(systems[connections++ % 2]!.http).port))
})
beforeEach(() => systems[0]!.reset())
afterEach(() => void vi.unstubAllGlobals())
afterAll(async () => {
  await network.stop()
  redis.disconnect()
  for (const system of systems.reverse()) await system.stop()
})

const webSocket = () => `ws://127.0.0.1:${network.port}/graphql`
const eventStream = () => `http://127.0.0.1:${network.port}/graphql/stream`
const getToken = () => systems[0]!.issuer.clientToken('orders:read')
const versions = (...numbers: number[]) => numbers.map((version) => expect.objectContaining({ version }))
const wait = { timeout: 20_000 }

/**
 * Moves an order to its end while its follower is disconnected several times, and checks that each version is seen
 * once.
 */
async function watchToTheEnd(seen: unknown[], order = placeOrder()) {
  await expect.poll(() => seen, wait).toEqual(versions(1))
  network.cut()
  await publish(redis, moveOrder(order, 'SHIPPED', 'TRACK'))
  await expect.poll(() => seen, wait).toEqual(versions(1, 2))
  network.cut()
  await publish(redis, moveOrder(order, 'DELIVERED'))
  await expect.poll(() => seen, wait).toEqual(versions(1, 2, 3))
}

describe('over an unreliable network and two routers, every version is seen once and in order', () => {
  it('by examples/track-order.ts, also when its token is replaced meanwhile', async () => {
    const order = placeOrder()
    const seen: unknown[] = []
    const tokens = vi.fn(getToken)
    const onUpdate = (update: unknown) => void seen.push(update)
    const tracking = trackOrder({
      url: webSocket(),
      orderId: order.id,
      getToken: tokens,
      onUpdate,
      renewMilliseconds: 50,
    })
    await expect.poll(() => tokens.mock.calls.length, wait).toBeGreaterThan(3)
    await watchToTheEnd(seen, order)
    await tracking
    await expect(trackOrder({ url: webSocket(), orderId: 'unknown', getToken, onUpdate })).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    })
  })

  it('by Apollo Client', async () => {
    const order = placeOrder()
    const seen: unknown[] = []
    const { client, close } = connectApollo(webSocket(), getToken)
    const ended = Promise.withResolvers<void>()
    client
      .subscribe<{ orderStatusChanged: object }>({ query: apolloQuery, variables: { orderId: order.id } })
      .subscribe({
        next: ({ data }) => void seen.push(data?.orderStatusChanged),
        complete: ended.resolve,
      })
    await watchToTheEnd(seen, order)
    await ended.promise
    await close()
  })

  it('by Apollo Client over HTTP', async () => {
    const order = placeOrder()
    const seen: unknown[] = []
    const client = connectApolloOverHttp(`http://127.0.0.1:${network.port}/graphql`, getToken)
    const ended = Promise.withResolvers<void>()
    client
      .subscribe<{ orderStatusChanged: object }>({ query: apolloQuery, variables: { orderId: order.id } })
      .subscribe({
        next: ({ data }) => void seen.push(data?.orderStatusChanged),
        complete: ended.resolve,
      })
    await watchToTheEnd(seen, order)
    await ended.promise
  })

  it('by urql', async () => {
    const order = placeOrder()
    const seen: unknown[] = []
    const { client, close } = connectUrql(webSocket(), getToken)
    client.subscription(urqlQuery, { orderId: order.id }).subscribe(({ data, hasNext }) => {
      // At the end urql repeats the last result.
      if (hasNext) seen.push(data.orderStatusChanged)
    })
    await watchToTheEnd(seen, order)
    await close()
  })

  it('by graphql-sse', async () => {
    const order = placeOrder()
    const seen: unknown[] = []
    const following = (async () => {
      for await (const update of followOverHttp(eventStream(), getToken, order.id)) seen.push(update)
    })()
    await watchToTheEnd(seen, order)
    await following
  })
})

it('a product is followed with an EventSource without a token, which reconnects by itself', async () => {
  // As in browsers; Node has its own behind a flag.
  vi.stubGlobal('EventSource', EventSource)
  const quantities: number[] = []
  const stop = followStock(eventStream(), ['product_456'], ({ availability }) => {
    quantities.push(availability.availableQuantity)
  })
  await expect.poll(() => quantities, wait).toEqual([7])
  network.cut()
  stock.set('product_456', 3)
  await publishStock(redis, 'product_456', 3)
  await expect.poll(() => quantities.at(-1), wait).toBe(3)
  stop()
})
