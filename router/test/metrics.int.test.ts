import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { createTestRedis } from '../../test/setup/redis.ts'
import { post } from '../testing/graphql-over-http.ts'
import { connectLive, next } from '../testing/live-client.ts'
import { readMetrics } from '../testing/metrics.ts'
import { moveOrder, placeOrder, publish } from '../testing/stub-orders.ts'
import { startTestSystem, type TestSystem } from '../testing/system.ts'

let system: TestSystem
let redis: Redis
let token: string

beforeAll(async () => {
  const url = await createTestRedis()
  system = await startTestSystem(url)
  redis = new Redis(url)
  token = await system.issuer.clientToken('orders:read')
})
beforeEach(() => system.reset())
afterAll(async () => {
  redis.disconnect()
  await system.stop()
})

/** How much each of these metrics rises during some work. Stub subgraphs count their operations in the same metrics. */
async function rises(names: readonly string[], work: () => Promise<unknown>) {
  const before = await readMetrics(system.http)
  await work()
  const after = await readMetrics(system.http)
  return names.map((name) => after(name) - before(name))
}
const operations = (type: string, code: string) =>
  `waybill_graphql_operations_total{operation="other",type="${type}",code="${code}"}`
const order = 'query Secret($id: ID!) { order(id: $id) { id } }'

it('operations over HTTP are counted by type and code, whatever the status, and never by their own names', async () => {
  const placed = placeOrder()
  const names = [
    operations('query', 'OK'),
    operations('query', 'GRAPHQL_VALIDATION_FAILED'),
    operations('unknown', 'GRAPHQL_PARSE_FAILED'),
    operations('query', 'UNAUTHENTICATED'),
    operations('mutation', 'FORBIDDEN'),
    operations('query', 'INTERNAL_SERVER_ERROR'),
    'waybill_graphql_operation_duration_seconds_count{type="query"}',
  ]
  const counted = await rises(names, async () => {
    const statuses = []
    statuses.push(await post(system.http, { query: 'query Secret { __typename }' }, { token }))
    statuses.push(await post(system.http, { query: '{ nope }' }, { token }))
    statuses.push(await post(system.http, { query: '( nope' }, { token }))
    statuses.push(await post(system.http, { query: order, variables: { id: placed.id } }, { token: 'invalid' }))
    statuses.push(
      await post(system.http, { query: 'mutation { cancelOrder(input: { orderId: "1" }) { __typename } }' }, { token }),
    )
    system.subgraphs.sales.intercept = () => ({ errors: [{ message: 'Broken' }] })
    statuses.push(await post(system.http, { query: order, variables: { id: placed.id } }, { token }))
    expect(statuses.map(({ status }) => status)).toContain(200)
  })
  expect(counted).toEqual([1, 1, 1, 1, 1, 1, 4])
  expect(await (await fetch(`${system.http}/metrics`)).text()).not.toContain('Secret')
})

it('operations that Apollo Server answers are counted too', async () => {
  const headers = { authorization: `Bearer ${token}` }
  const get = (query: string, given: Record<string, string> = headers) =>
    fetch(`${system.http}/graphql?query=${encodeURIComponent(query)}`, { headers: given })
  const names = [operations('query', 'OK'), operations('query', 'GRAPHQL_VALIDATION_FAILED')]
  const counted = await rises(names, async () => {
    await get('{ __typename }')
    await get('{ nope }')
  })
  expect(counted).toEqual([1, 1])
  const invalid = { authorization: 'Bearer invalid' }
  expect(await rises([operations('unknown', 'UNAUTHENTICATED')], () => get('{ __typename }', invalid))).toEqual([1])
})

it('operations of a WebSocket are counted, and so is the delay from an event to its update', async () => {
  const placed = placeOrder()
  const live = connectLive(system.webSocket, token)
  const names = [
    operations('query', 'OK'),
    operations('subscription', 'OK'),
    operations('subscription', 'GRAPHQL_VALIDATION_FAILED'),
    'waybill_push_delay_seconds_count',
  ]
  const counted = await rises(names, async () => {
    await next(live.subscribe('{ __typename }'))
    await expect(next(live.subscribe('subscription { nope }'))).rejects.toBeDefined()
    const updates = live.subscribe(`subscription { orderStatusChanged(orderId: "${placed.id}") { version } }`)
    await next(updates)
    await publish(redis, moveOrder(placed, 'SHIPPED'))
    await next(updates)
  })
  await live.client.dispose()
  expect(counted[0]).toBeGreaterThanOrEqual(1)
  // The first update is the current state, which no event has brought.
  expect(counted.slice(1)).toEqual([1, 1, 1])
})

it('lookups in caches are counted by result', async () => {
  const request = { query: '{ me { id } } # a document that no other test sends' }
  const [hits, misses] = [
    'waybill_cache_requests_total{cache="documents",result="hit"}',
    'waybill_cache_requests_total{cache="documents",result="miss"}',
  ] as const
  const before = await readMetrics(system.http)
  await post(system.http, request)
  const first = await readMetrics(system.http)
  expect(first(misses)).toBeGreaterThan(before(misses))
  await post(system.http, request)
  const second = await readMetrics(system.http)
  expect(second(hits)).toBeGreaterThan(first(hits))
})

it('gives exemplars to a scraper that asks for OpenMetrics', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  await post(system.http, { query: '{ __typename }' }, { traceparent: `00-${traceId}-b7ad6b7169203331-01` })
  await waitUntil(async () => {
    const response = await fetch(`${system.http}/metrics`, {
      headers: { accept: 'application/openmetrics-text;version=1.0.0' },
    })
    expect(response.headers.get('content-type')).toContain('application/openmetrics-text')
    return (await response.text()).includes(`trace_id="${traceId}"`)
  })
})
