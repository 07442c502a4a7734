// The metrics that docs/metrics.md and the dashboards rely on, after real traffic.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { readMetrics } from '../../router/testing/metrics.ts'
import { ask, clientToken, follow, openSocket, send } from './client.ts'
import { FollowOrderDocument, PlaceOrderDocument, WebhookEndpointsDocument } from './generated.ts'

const socket: { current?: ReturnType<typeof openSocket> } = {}
let storefront: string
let orderId: string

const input = (quantity: number) => ({ customerId: 'customer_123', items: [{ productId: 'product_456', quantity }] })

beforeAll(async () => {
  storefront = await clientToken('storefront')
  socket.current = openSocket(storefront)
  const { createOrder } = await ask({ token: storefront }, PlaceOrderDocument, { input: input(1) })
  if (createOrder.__typename !== 'CreateOrderSuccess') throw new Error(JSON.stringify(createOrder))
  orderId = createOrder.order.id
  await follow(socket.current, FollowOrderDocument, { orderId })
  await ask({ token: await clientToken('operations') }, WebhookEndpointsDocument)
})
afterAll(() => socket.current?.dispose())

const metricsOf = (service: 'router' | 'sales' | 'delivery' | 'product' | 'auth' | 'webhooks') =>
  readMetrics(inject('internalUrls')[service])
const subgraphs = ['sales', 'delivery', 'product', 'auth', 'webhooks'] as const

it('the outcomes, values and steps of orders are counted', async () => {
  const sales = await metricsOf('sales')
  const repeat = { ...input(1), idempotencyKey: 'metrics' }
  await ask({ token: storefront }, PlaceOrderDocument, { input: repeat })
  await ask({ token: storefront }, PlaceOrderDocument, { input: repeat })
  await ask({ token: storefront }, PlaceOrderDocument, { input: input(0) })
  const after = await metricsOf('sales')
  const rise = (name: string) => after(name) - sales(name)
  expect(rise('waybill_orders_total{outcome="created"}')).toBeGreaterThanOrEqual(1)
  expect(rise('waybill_orders_total{outcome="repeated"}')).toBeGreaterThanOrEqual(1)
  expect(rise('waybill_orders_total{outcome="INVALID_QUANTITY"}')).toBeGreaterThanOrEqual(1)
  expect(rise('waybill_order_value_total{currency="EUR"}')).toBeGreaterThanOrEqual(29.98)
  for (const step of ['shipped', 'delivered']) {
    expect(after(`waybill_order_step_seconds_count{step="${step}"}`)).toBeGreaterThanOrEqual(1)
  }
})

it.each(subgraphs)('%s counts operations, and shows its database and outbox', async (service) => {
  const metrics = await metricsOf(service)
  expect(metrics(`waybill_db_query_seconds_count{service="${service}"}`)).toBeGreaterThan(0)
  expect(metrics(`waybill_db_pool_size{service="${service}"}`)).toBeGreaterThanOrEqual(2)
  const text = await (await fetch(`${inject('internalUrls')[service]}/metrics`)).text()
  // The webhooks service publishes no events.
  if (service !== 'webhooks') expect(text).toMatch(/^waybill_outbox_oldest_seconds [0-9.e-]+$/m)
  expect(text).toMatch(new RegExp(`^waybill_db_pool_used{service="${service}"} [0-9]+$`, 'm'))
  expect(text).toMatch(/^waybill_graphql_operations_total{operation="other",type="query",code="OK"} [0-9]+$/m)
})

it.each([
  ['sales', 'sales'],
  ['sales', 'sales-list'],
  ['delivery', 'delivery'],
  ['product', 'product'],
  ['webhooks', 'webhooks'],
] as const)('%s shows the backlog of its consumer group %s', async (service, group) => {
  // Others place orders meanwhile: in the end all of them have been processed.
  await waitUntil(async () => {
    const text = await (await fetch(`${inject('internalUrls')[service]}/metrics`)).text()
    return (
      text.includes(`waybill_stream_lag{group="${group}"} 0`) &&
      new RegExp(`^waybill_stream_pending{group="${group}"} [0-9]+$`, 'm').test(text) &&
      new RegExp(`^waybill_stream_oldest_seconds{group="${group}"} [0-9.e-]+$`, 'm').test(text)
    )
  }, 30_000)
  // Without endpoints, the webhooks service skips all events.
  if (service === 'webhooks') return
  const metrics = await metricsOf(service)
  expect(metrics(`waybill_message_processing_seconds_count{group="${group}"}`)).toBeGreaterThan(0)
})

it('the router counts operations by code though their status is 200, and measures pushes and caches', async () => {
  const before = await metricsOf('router')
  const refused = await send({ token: storefront }, PlaceOrderDocument, { input: { items: 'none' } as never })
  expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([200, 'BAD_USER_INPUT'])
  const after = await metricsOf('router')
  const name = 'waybill_graphql_operations_total{operation="other",type="mutation",code="BAD_USER_INPUT"}'
  expect(after(name)).toBeGreaterThan(before(name))
  expect(after('waybill_push_delay_seconds_count')).toBeGreaterThan(0)
  expect(after('waybill_plan_cache_bytes')).toBeGreaterThan(0)
  expect(after('waybill_cache_requests_total{cache="documents",result="hit"}')).toBeGreaterThan(0)
})

/** Served only with carriers, a replica, or TLS. */
const ofOtherSettings = ['waybill_hand_overs_total', 'waybill_replica_reads_total', 'waybill_tls_certificate_seconds']

it('every metric that is served is documented, and the other way round', async () => {
  const names = new Set<string>()
  for (const url of Object.values(inject('internalUrls'))) {
    const text = await (await fetch(`${url}/metrics`)).text()
    for (const [, name] of text.matchAll(/^# TYPE (waybill_\w+) /gm)) names.add(name!)
  }
  const page = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8')
  const documented = new Set([...page.matchAll(/^\| `(waybill_\w+)/gm)].map(([, name]) => name!))
  expect([...names].filter((name) => !documented.has(name))).toEqual([])
  expect([...documented].filter((name) => !names.has(name) && !ofOtherSettings.includes(name))).toEqual([])
})
