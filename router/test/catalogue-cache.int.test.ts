import type { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '#platform/process/log.ts'
import { connectRedis } from '#platform/redis.ts'
import { type Network, startNetwork } from '#platform/testing/network.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { productChanged } from '#schema/events/product-changed.ts'
import { publicationLease } from '#schema/events/streams.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { post } from '../testing/graphql-over-http.ts'
import { connectLive, next } from '../testing/live-client.ts'
import { readMetrics } from '../testing/metrics.ts'
import { placeOrder, publishEvent, publishStock } from '../testing/stub-orders.ts'
import { changed, stock } from '../testing/stub-resolvers.ts'
import { startTestSystem, type TestSystem } from '../testing/system.ts'

let redisUrl: string
let redis: Redis
let network: Network
let system: TestSystem
let token: string

const lease = publicationLease('product')
/** As the product service does while all of its events are published. */
const grantLease = (epoch = 'first') => redis.set(lease, epoch, 'PX', 600_000)

beforeAll(async () => {
  redisUrl = await createTestRedis()
  const { port, hostname } = new URL(redisUrl)
  network = await startNetwork(() => Number(port))
  redis = connectRedis(redisUrl, createLog('test', 'silent'))
  await grantLease()
  system = await startTestSystem(redisUrl.replace(`${hostname}:${port}`, `127.0.0.1:${network.port}`))
  token = await system.issuer.clientToken('orders:read')
})
beforeEach(async () => {
  await system.reset()
  await grantLease()
})
afterAll(async () => {
  await system.stop()
  await network.stop()
  redis.disconnect()
})

const productCalls = () => system.subgraphs.product.calls.length
const send = (query: string, headers: { token?: string } = {}, base = system.http) => post(base, { query }, headers)

/** Sends the query until the cache answers it. */
async function whenCached(query: string, headers: { token?: string } = {}, base = system.http): Promise<void> {
  await waitUntil(async () => {
    const before = productCalls()
    const { body } = await send(query, headers, base)
    expect(body.errors).toBeUndefined()
    return productCalls() === before
  })
}

/** Versions never go back, so that what tests change stays changed. */
let version = 1
/** Changes the stock of a product, and publishes it. */
async function changeStock(id: string, quantity: number) {
  version += 1
  changed.set(id, { version })
  stock.set(id, quantity)
  await publishStock(redis, id, quantity, version)
}
/** Changes the name of a product, and publishes it. */
async function rename(id: string, name: string) {
  version += 1
  changed.set(id, { version, name })
  const data = { product_id: id, version, name, price: 29.99, currency: 'EUR', is_active: true }
  await publishEvent(redis, productChanged, data, new Date().toISOString())
}

const page = '{ products(first: 2) { nodes { id name availability { availableQuantity } } } }'
const one = '{ product(id: "product_456") { name availability { availableQuantity } } }'

describe('public reads of the catalogue', () => {
  it('come from the cache until an event of the product service changes them', async () => {
    for (const query of [page, one]) await whenCached(query)
    await changeStock('product_456', 3)
    const { body } = await send(page)
    expect([7, 3]).toContain(body.data.products.nodes[0].availability.availableQuantity)
    await waitUntil(async () => (await send(page)).body.data.products.nodes[0].availability.availableQuantity === 3)
    await waitUntil(async () => (await send(one)).body.data.product.availability.availableQuantity === 3)
    for (const query of [page, one]) await whenCached(query)

    await rename('product_456', 'Lamp')
    await waitUntil(async () => (await send(page)).body.data.products.nodes[0].name === 'Lamp')
    await waitUntil(async () => (await send(one)).body.data.product.name === 'Lamp')
  })

  it('stay in the cache when another product changes; lists do not if its entry changes', async () => {
    const other = '{ product(id: "product_789") { name } }'
    await whenCached(other)
    await changeStock('product_456', 5)
    await waitUntil(async () => (await send(one)).body.data.product.availability.availableQuantity === 5)
    const before = productCalls()
    await send(other)
    expect(productCalls()).toBe(before)

    const names = '{ products(first: 1) { pageInfo { hasNextPage } } }'
    await whenCached(names)
    await rename('product_new', 'New')
    await waitUntil(async () => {
      const earlier = productCalls()
      await send(names)
      return productCalls() > earlier
    })
  })

  it('are shared by routers', async () => {
    const shared = '{ products(first: 2) { nodes { id price { currency } } } }'
    const other = await system.startRouter()
    try {
      // The cache of the second router is in use.
      await whenCached(page, {}, other.http)
      await whenCached(shared)
      const before = productCalls()
      await send(shared, {}, other.http)
      expect(productCalls()).toBe(before)
      await changeStock('product_789', 1)
      for (const base of [system.http, other.http]) {
        await waitUntil(async () => {
          const { body } = await send(page, {}, base)
          return body.data.products.nodes[1].availability.availableQuantity === 1
        })
      }
    } finally {
      await other.stop()
    }
  })

  it('cost one request for many that wait', async () => {
    await whenCached(one)
    const { promise, resolve } = Promise.withResolvers<void>()
    let held = 0
    system.subgraphs.product.intercept = async () => {
      held += 1
      await promise
    }
    const crowd = '{ product(id: "product_456") { id createdAt } }'
    const sent = Array.from({ length: 20 }, () => send(crowd))
    await waitUntil(() => held > 0)
    resolve()
    for (const { body } of await Promise.all(sent)) expect(body.data.product.id).toBe('product_456')
    expect(productCalls()).toBeLessThanOrEqual(2)
  })

  it('are for callers with a token, too, and for products inside of private data', async () => {
    await whenCached(page)
    const before = productCalls()
    const { body } = await send(page, { token })
    expect(body.data.products.nodes).toHaveLength(2)
    expect(productCalls()).toBe(before)

    const order = placeOrder()
    const whole = `{ order(id: "${order.id}") { status items { product { name isActive } } } }`
    await whenCached(whole, { token })
    const orders = system.subgraphs.sales.calls.length
    await send(whole, { token })
    expect(system.subgraphs.sales.calls.length).toBe(orders + 1)
    expect((await send(whole)).status).toBe(401)
  })

  it('count as hits and misses', async () => {
    await whenCached(page)
    const name = 'waybill_cache_requests_total{cache="catalogue",result="hit"}'
    const before = (await readMetrics(system.http))(name)
    await send(page)
    expect((await readMetrics(system.http))(name)).toBe(before + 1)
  })
})

describe('the product service answers', () => {
  /** @returns how often it was asked for a request. */
  async function asked(work: () => Promise<unknown>): Promise<number> {
    const before = productCalls()
    await work()
    return productCalls() - before
  }

  it('callers who change the catalogue', async () => {
    const writer = await system.issuer.clientToken('products:write')
    await whenCached(page)
    expect(await asked(() => send(page, { token: writer }))).toBe(1)
  })

  it('reads of the stock that depend on more than entries', async () => {
    const check = '{ checkAvailability(items: [{ productId: "product_456", quantity: 1 }]) { allAvailable } }'
    await whenCached(page)
    for (let times = 2; times > 0; times--) expect(await asked(() => send(check))).toBe(1)
  })

  it('selections of mutations and updates of subscriptions: they are as new as their change', async () => {
    const selection = 'items { product { name availability { availableQuantity } } }'
    const order = placeOrder()
    await whenCached(`{ order(id: "${order.id}") { ${selection} } }`, { token })
    const customer = await system.issuer.customerToken('customer_123', 'orders:create orders:read')
    const mutation = `mutation { createOrder(input: { items: [] }) { ... on CreateOrderSuccess { order { ${selection} } } } }`
    expect(await asked(() => send(mutation, { token: customer }))).toBe(1)

    const live = connectLive(system.webSocket, token)
    const updates = live.subscribe(
      `subscription { productAvailabilityChanged(productIds: ["product_456"]) { availability { availableQuantity } } }`,
    )
    await next(updates)
    await changeStock('product_456', 2)
    const { data } = await next(updates)
    expect(data.productAvailabilityChanged.availability.availableQuantity).toBe(2)
    await live.client.dispose()
  })

  it('again after an error, which is not kept', async () => {
    await whenCached(page)
    const query = '{ products(first: 2) { nodes { updatedAt } } }'
    system.subgraphs.product.intercept = () => ({
      data: null,
      errors: [{ message: 'no', extensions: { code: 'SERVICE_UNAVAILABLE' } }],
    })
    expect((await send(query)).body.errors).toHaveLength(1)
    system.subgraphs.product.intercept = undefined
    expect((await send(query)).body.errors).toBeUndefined()
  })

  it('while it cannot say that all of its events are published', async () => {
    await whenCached(page)
    await redis.del(lease)
    // What was granted is used up.
    await redis.set(lease, 'first', 'PX', 1)
    const other = await system.startRouter()
    try {
      for (let times = 3; times > 0; times--) expect(await asked(() => send(page, {}, other.http))).toBe(1)
      await grantLease()
      await whenCached(page, {}, other.http)
    } finally {
      await other.stop()
    }
  })

  it('while Redis is away, and after it came back with other data', async () => {
    await redis.set(lease, 'first', 'PX', 300)
    const restarted = await system.startRouter()
    try {
      await redis.set(lease, 'first', 'PX', 850)
      await whenCached(page, {}, restarted.http)
      network.cutAfter(0)
      network.cut()
      await waitUntil(async () => (await asked(() => send(page, {}, restarted.http))) === 1)
      stock.set('product_456', 1)
      const { body } = await send(page, {}, restarted.http)
      expect(body.data.products.nodes[0].availability.availableQuantity).toBe(1)

      // Its event was lost with the data of Redis: the new epoch says so.
      stock.set('product_456', 4)
      await grantLease('second')
      network.cutAfter(Number.POSITIVE_INFINITY)
      await whenCached(page, {}, restarted.http)
      const after = await send(page, {}, restarted.http)
      expect(after.body.data.products.nodes[0].availability.availableQuantity).toBe(4)
    } finally {
      network.cutAfter(Number.POSITIVE_INFINITY)
      await restarted.stop()
    }
  })

  it('if an event says less than it should', async () => {
    await whenCached(page)
    stock.set('product_456', 6)
    await publishStock(redis, 'product_456', 6)
    await waitUntil(async () => (await send(page)).body.data.products.nodes[0].availability.availableQuantity === 6)
  })

  it('everything if the cache is off', async () => {
    const off = await startTestSystem(redisUrl, { CATALOGUE_CACHE: 'off' })
    try {
      for (let times = 3; times > 0; times--) await post(off.http, { query: page })
      expect(off.subgraphs.product.calls).toHaveLength(3)
    } finally {
      await off.stop()
    }
  })
})
