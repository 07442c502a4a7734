import { beforeEach, describe, expect, it } from 'vitest'
import { connectLive, type LiveClient, next } from '../../testing/live-client.ts'
import { readMetrics } from '../../testing/metrics.ts'
import { moveOrder, placeOrder, publish } from '../../testing/stub-orders.ts'
import { systemForTests } from '../../testing/system-for-tests.ts'

const follow = `subscription ($id: ID!, $after: Int) {
  orderStatusChanged(orderId: $id, afterVersion: $after) { version order { shipment { status } } }
}`
const version = (version: number) => ({
  data: { orderStatusChanged: { version, order: { shipment: { status: 'PROCESSING' } } } },
})

const { system, redis } = await systemForTests()
const clients: LiveClient[] = []

beforeEach(async () => {
  return async () => {
    for (const { client } of clients.splice(0)) await client.dispose()
    await expect.poll(async () => (await readMetrics(system.http))('waybill_live_channels')).toBe(0)
  }
})

function connect(token: string) {
  const client = connectLive(system.webSocket, token)
  clients.push(client)
  return client
}

describe('equal subscriptions', () => {
  it('cost one execution for an event, over several sockets and tokens of one caller', async () => {
    const order = placeOrder()
    const sockets = [
      connect(await system.issuer.clientToken('orders:read')),
      connect(await system.issuer.clientToken('orders:read')),
    ]
    const all = sockets.flatMap((socket) =>
      Array.from({ length: 10 }, () => socket.subscribe(follow, { id: order.id })),
    )
    await Promise.all(all.map(next))
    const before = (await readMetrics(system.http))('waybill_live_executions_total')
    system.subgraphs.delivery.calls = []
    await publish(redis, moveOrder(order, 'SHIPPED'))
    expect(await Promise.all(all.map(next))).toEqual(all.map(() => version(2)))
    expect(system.subgraphs.delivery.calls).toHaveLength(1)
    const counted = await readMetrics(system.http)
    expect(counted('waybill_live_executions_total') - before).toBe(1)
    expect(counted('waybill_live_subscriptions')).toBe(20)
    expect(counted('waybill_live_channels')).toBe(1)
  })

  it('give each late subscriber exactly its own updates', async () => {
    const order = placeOrder()
    const live = connect(await system.issuer.clientToken('orders:read'))
    const first = live.subscribe(follow, { id: order.id })
    await next(first)
    await publish(redis, moveOrder(order, 'SHIPPED'))
    expect(await next(first)).toEqual(version(2))
    const [current, all, later] = [undefined, 0, 2].map((after) => live.subscribe(follow, { id: order.id, after }))
    expect(await next(current!)).toEqual(version(2))
    expect([await next(all!), await next(all!)]).toEqual([version(1), version(2)])
    await publish(redis, moveOrder(order, 'DELIVERED'))
    expect(await Promise.all([first, current!, all!, later!].map(next))).toEqual(Array(4).fill(version(3)))
  })

  it('are not shared by callers with different permissions', async () => {
    const order = placeOrder('customer_123')
    const tokens = await Promise.all([
      system.issuer.customerToken('customer_123', 'orders:read'),
      system.issuer.clientToken('orders:read'),
      system.issuer.clientToken('orders:read customers:read'),
    ])
    const all = tokens.map((token) => connect(token).subscribe(follow, { id: order.id }))
    await Promise.all(all.map(next))
    system.subgraphs.delivery.calls = []
    await publish(redis, moveOrder(order, 'SHIPPED'))
    await Promise.all(all.map(next))
    const used = system.subgraphs.delivery.calls.map(({ headers }) => headers.authorization)
    expect(new Set(used)).toEqual(new Set(tokens.map((token) => `Bearer ${token}`)))
  })

  it('continue with the token of another when the one in use has left', async () => {
    const order = placeOrder()
    const [leaving, staying] = [
      connect(await system.issuer.clientToken('orders:read', 5_400)),
      connect(await system.issuer.clientToken('orders:read')),
    ]
    const [left, stayed] = [leaving, staying].map((live) => live.subscribe(follow, { id: order.id }))
    await Promise.all([next(left!), next(stayed!)])
    await leaving.client.dispose()
    await publish(redis, moveOrder(order, 'SHIPPED'))
    expect(await next(stayed!)).toEqual(version(2))
  })
})
