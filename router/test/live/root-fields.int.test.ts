import { beforeEach, describe, expect, it } from 'vitest'
import { connectLive, type LiveClient, next } from '../../testing/live-client.ts'
import { moveOrder, orders, placeOrder, publish, publishCreation, publishStock } from '../../testing/stub-orders.ts'
import { stock } from '../../testing/stub-resolvers.ts'
import { systemForTests } from '../../testing/system-for-tests.ts'

const { system, redis } = await systemForTests()
let live: LiveClient

beforeEach(async () => {
  orders.clear()
  stock.clear()
  live = connectLive(system.webSocket, await system.issuer.customerToken('ada', 'orders:read'))
  return () => live.client.dispose()
})

const refusal = async (client: LiveClient, query: string, variables = {}) => {
  const thrown = await next(client.subscribe(query, variables)).catch((error: unknown) => error)
  return (thrown as { message: string; extensions: Record<string, unknown> }[])[0]
}

describe('following all orders of a customer', () => {
  const follow = `subscription ($afterVersions: [OrderVersionInput!], $since: DateTime) {
    customerOrdersChanged(afterVersions: $afterVersions, since: $since) {
      orderId version status order { shipment { status } }
    }
  }`
  const update = (orderId: string, version: number, status: string) => ({
    data: { customerOrdersChanged: { orderId, version, status, order: { shipment: { status: 'PROCESSING' } } } },
  })

  it('shows the current states, then every change, including new orders and excluding other customers', async () => {
    const first = placeOrder('ada')
    const updates = live.subscribe(follow)
    expect(await next(updates)).toEqual(update(first.id, 1, 'PENDING_SHIPMENT'))
    await publishCreation(redis, placeOrder('grace'))
    const second = placeOrder('ada')
    await publishCreation(redis, second)
    expect(await next(updates)).toEqual(update(second.id, 1, 'PENDING_SHIPMENT'))
    await publish(redis, moveOrder(first, 'CANCELLED'))
    expect(await next(updates)).toEqual(update(first.id, 2, 'CANCELLED'))
    await publish(redis, moveOrder(second, 'SHIPPED'))
    expect(await next(updates)).toEqual(update(second.id, 2, 'SHIPPED'))
  })

  it('shows missed changes to a client that reconnects', async () => {
    const since = new Date().toISOString()
    const [seen, missed] = [placeOrder('ada'), placeOrder('ada')]
    moveOrder(seen, 'SHIPPED')
    moveOrder(missed, 'CANCELLED')
    const updates = live.subscribe(follow, { since, afterVersions: [{ orderId: seen.id, version: 1 }] })
    const received = [await next(updates), await next(updates), await next(updates)]
    expect(received.map(({ data }) => data.customerOrdersChanged)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ orderId: seen.id, version: 2 }),
        expect.objectContaining({ orderId: missed.id, version: 1 }),
        expect.objectContaining({ orderId: missed.id, version: 2 }),
      ]),
    )
  })

  it('is refused for a client’s token, without a token, and without the scope', async () => {
    const client = connectLive(system.webSocket, await system.issuer.clientToken('orders:read'))
    expect(await refusal(client, follow)).toMatchObject({
      message: 'customerOrdersChanged needs the token of a customer',
      extensions: { code: 'FORBIDDEN' },
    })
    const nobody = connectLive(system.webSocket)
    expect(await refusal(nobody, follow)).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
    const customer = connectLive(system.webSocket, await system.issuer.customerToken('ada', ''))
    expect(await refusal(customer, follow)).toMatchObject({ extensions: { code: 'FORBIDDEN' } })
    for (const { client: opened } of [client, nobody, customer]) await opened.dispose()
  })

  it.each<[string, object]>([
    ['a version below 0', { afterVersions: [{ orderId: 'a', version: -1 }] }],
    ['an order twice', { afterVersions: ['a', 'A'].map((orderId) => ({ orderId, version: 1 })) }],
    ['too many orders', { afterVersions: Array.from({ length: 501 }, (_, id) => ({ orderId: `${id}`, version: 1 })) }],
    ['an invalid time', { since: 'yesterday' }],
    ['a time that does not exist', { since: '2026-02-30T00:00:00Z' }],
  ])('is refused for %s', async (_, variables) => {
    expect(await refusal(live, follow, variables)).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
  })
})

describe('a version that an order has not reached', () => {
  it.each([2, 2_147_483_647])('is refused, because later versions would be skipped as seen: %i', async (version) => {
    const order = placeOrder('ada')
    const one = `subscription { orderStatusChanged(orderId: "${order.id}", afterVersion: ${version}) { version } }`
    const all = `subscription { customerOrdersChanged(afterVersions: [{ orderId: "${order.id}", version: ${version} }]) { version } }`
    for (const query of [one, all]) {
      expect(await refusal(live, query)).toMatchObject({
        message: `The order ${order.id} has not reached version ${version}: its last version is 1`,
        extensions: { code: 'BAD_USER_INPUT' },
      })
    }
  })
})

describe('following products', () => {
  const follow = `subscription ($ids: [ID!]!) {
    productAvailabilityChanged(productIds: $ids) { id name availability { availableQuantity } }
  }`
  const update = (id: string, availableQuantity: number) => ({
    data: { productAvailabilityChanged: { id, name: `Product ${id}`, availability: { availableQuantity } } },
  })
  async function sell(id: string, left: number) {
    stock.set(id, left)
    await publishStock(redis, id, left)
  }

  it('needs no token: shows the state of each, then changes', async () => {
    const nobody = connectLive(system.webSocket)
    const updates = nobody.subscribe(follow, { ids: ['product_456', 'product_789', 'product_456'] })
    expect([await next(updates), await next(updates)]).toEqual([update('product_456', 7), update('product_789', 7)])
    await sell('product_789', 3)
    expect(await next(updates)).toEqual(update('product_789', 3))
    await nobody.client.dispose()
  })

  it('shows the latest of many changes', async () => {
    const updates = live.subscribe(follow, { ids: ['product_456'] })
    await next(updates)
    for (let left = 6; left >= 0; left--) await sell('product_456', left)
    const quantities: number[] = []
    while (quantities.at(-1) !== 0)
      quantities.push((await next(updates)).data.productAvailabilityChanged.availability.availableQuantity)
    expect(quantities.length).toBeLessThan(7)
  })

  it('shares its reads among all callers, without their tokens', async () => {
    const nobody = connectLive(system.webSocket)
    const all = [live, nobody].map((client) => client.subscribe(follow, { ids: ['product_456'] }))
    await Promise.all(all.map(next))
    system.subgraphs.product.calls = []
    await sell('product_456', 5)
    expect(await Promise.all(all.map(next))).toEqual([update('product_456', 5), update('product_456', 5)])
    expect(system.subgraphs.product.calls.map(({ headers }) => headers.authorization)).toEqual([undefined])
    await nobody.client.dispose()
  })

  it('is refused for products that do not exist, for none, and for too many', async () => {
    expect(await refusal(live, follow, { ids: ['product_456', 'unicorn'] })).toMatchObject({
      message: 'There are no such products: unicorn',
      extensions: { code: 'NOT_FOUND' },
    })
    for (const ids of [[], Array.from({ length: 51 }, (_, id) => `${id}`)])
      expect(await refusal(live, follow, { ids })).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
  })
})
