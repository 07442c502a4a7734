import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts'
import { createTestRedis } from '../../setup/redis.ts'
import { gather } from './gather.ts'

const orderId = randomUUID()
const started = new AsyncDisposableStack()
const databases = {} as Record<'sales' | 'delivery' | 'product' | 'webhooks', { test: TestDatabase; sql: Database }>
let redisUrl: string

beforeAll(async () => {
  for (const name of ['sales', 'delivery', 'product', 'webhooks'] as const) {
    const test = await createTestDatabase(name)
    const sql = openDatabase({ url: test.url, applicationName: 'test', maxConnections: 1 })
    started.defer(test.drop)
    started.defer(() => sql.end())
    databases[name] = { test, sql }
  }
  redisUrl = await createTestRedis()
})
afterAll(() => started.disposeAsync())

const payload = (id: string, type: string, data: object) =>
  JSON.stringify({ event_id: id, event_type: type, timestamp: '2026-11-22T10:00:00Z', source: 'test', data })

it('reads orders, stock, shipments, events, streams and dead letters', async () => {
  const { sales, delivery, product, webhooks } = databases
  await sales.sql`
    insert into orders (id, shard, customer_id, total_minor, currency, created_at, updated_at)
    values (${orderId}, 1, 'ada', 2000, 'EUR', now(), now())`
  await sales.sql`
    insert into order_items (order_id, shard, position, product_id, quantity, unit_price_minor)
    values (${orderId}, 1, 1, 'mug', 2, 1000)`
  await sales.sql`
    insert into order_history (order_id, shard, version, status, updated_by, occurred_at)
    values (${orderId}, 1, 1, 'PENDING_SHIPMENT', 'storefront', now())`
  await sales.sql`
    insert into order_list (id, customer_id, status, version, placed_at, changed_at)
    values (${orderId}, 'ada', 'PENDING_SHIPMENT', 1, now(), now())`
  await sales.sql`
    insert into order_list_products (id, product_id, status, placed_at, changed_at)
    values (${orderId}, 'mug', 'PENDING_SHIPMENT', now(), now())`
  await sales.sql`
    insert into idempotency_keys (caller, key, shard, fingerprint, order_id, expires_at)
    values ('storefront', 'a', 1, '', ${orderId}, now())`
  await sales.sql`
    insert into outbox (id, streams, payloads, published_at) values
      (${randomUUID()}, '{s}', ${payload('evt_1', 'order.created', { order_id: orderId })}, now()),
      (${randomUUID()}, '{s}', ${payload('evt_2', 'order.status_changed', { order_id: orderId, version: 2 })}, null)`
  await product.sql`
    insert into products (id, name, price_minor, currency, available_quantity) values ('mug', 'Mug', 1000, 'EUR', 8)`
  await product.sql`
    insert into reservations (order_id, product_id, quantity, unit_price_minor, currency, created_at)
    values (${orderId}, 'mug', 2, 1000, 'EUR', now() - interval '90 seconds')`
  await product.sql`insert into inbox (event_id) values ('evt_1')`
  const shipmentId = randomUUID()
  await delivery.sql`
    insert into parcels (id, order_id, status, items, created_at, updated_at)
    values (${shipmentId}, ${orderId}, 'PROCESSING', '[{"productId":"mug","productName":"Mug","quantity":2}]', now(), now())`
  await delivery.sql`
    insert into delivery_events (shipment_id, event_type, occurred_at) values (${shipmentId}, 'PROCESSING', now())`
  const endpointId = randomUUID()
  await webhooks.sql`
    insert into webhook_endpoints (id, url, events, secret, created_at, updated_at)
    values (${endpointId}, 'https://shop.example', '{order.created}', '', now(), now())`
  for (const [event, status] of Object.entries({ evt_1: 'DEAD', evt_2: 'PENDING' }))
    await webhooks.sql`
      insert into webhook_deliveries (id, endpoint_id, event_id, type, subject, body, occurred_at, status, created_at)
      values (${randomUUID()}, ${endpointId}, ${event}, 'order.created', ${orderId}, '{}', now(), ${status}, now())`
  const redis = new Redis(redisUrl)
  for (const stream of ['waybill:{sales:0}', 'waybill:{sales:3}'])
    await redis.xadd(stream, '*', 'event', payload('evt_1', 'order.created', {}))
  await redis.xadd('waybill:dead:product', '*', 'error', 'no text', 'attempts', '1', 'fields', '["event","{}"]')
  redis.disconnect()

  const urls = {
    sales: sales.test.url,
    delivery: delivery.test.url,
    product: product.test.url,
    webhooks: webhooks.test.url,
  }
  const world = await gather({ databaseUrls: urls, redisUrl })
  expect(world).toMatchObject({
    products: [{ id: 'mug', availableQuantity: 8 }],
    reservations: [{ orderId, productId: 'mug', quantity: 2, status: 'held', ageSeconds: expect.closeTo(90, -2) }],
    keys: [{ key: 'a', orderId }],
    shipments: [
      {
        ...{ id: shipmentId, orderId, status: 'PROCESSING', events: ['PROCESSING'] },
        items: [{ productId: 'mug', quantity: 2 }],
      },
    ],
    events: [
      { id: 'evt_1', type: 'order.created', source: 'sales', orderId, isPublished: true },
      { id: 'evt_2', type: 'order.status_changed', version: 2, isPublished: false },
    ],
    deadLetters: [{ group: 'product', reason: 'no text', fields: '["event","{}"]' }],
  })
  expect(world.orders.get(orderId)).toMatchObject({
    ...{ customerId: 'ada', status: 'PENDING_SHIPMENT', version: 1, totalMinor: 2000 },
  })
  expect(world.items.get(orderId)).toMatchObject([
    { productId: 'mug', quantity: 2, shippedQuantity: 0, deliveredQuantity: 0, unitPriceMinor: 1000 },
  ])
  expect(world.histories.get(orderId)).toMatchObject([{ version: 1, previousStatus: null, status: 'PENDING_SHIPMENT' }])
  expect(world.listed).toEqual(
    new Map([[orderId, { customerId: 'ada', status: 'PENDING_SHIPMENT', version: 1, products: ['mug'] }]]),
  )
  expect(world.streamed).toEqual(new Map([['evt_1', 2]]))
  expect(world.deadWebhooks).toEqual(new Set(['evt_1']))
  expect(world.inboxes.product).toEqual(new Set(['evt_1']))
  expect(world.inboxes.delivery).toEqual(new Set())
})
