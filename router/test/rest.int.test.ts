import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestRedis } from '../../test/setup/redis.ts'
import { readMetrics } from '../testing/metrics.ts'
import { placeOrder } from '../testing/stub-orders.ts'
import { startTestSystem, type TestSystem } from '../testing/system.ts'

let system: TestSystem
let token: string

beforeAll(async () => {
  system = await startTestSystem(await createTestRedis(), { ALLOWED_ORIGINS: 'http://shop.test' })
  token = await system.issuer.clientToken('orders:read orders:create')
})
beforeEach(() => system.reset())
afterAll(() => system.stop())

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${system.http}/api/v1${path}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
  })
  return { status: response.status, headers: response.headers, body: JSON.parse((await response.text()) || 'null') }
}

describe('a REST request', () => {
  it('is one operation of the graph, with the token, the trace and the idempotency key of the caller', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    const response = await fetch(`${system.http}/api/v1/orders`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': 'key-1',
        traceparent: `00-${traceId}-b7ad6b7169203331-01`,
      },
      body: JSON.stringify({ customer_id: 'customer_123', items: [{ product_id: 'product_456', quantity: 2 }] }),
    })
    expect([response.status, response.headers.get('idempotent-replayed')]).toEqual([201, null])
    const { calls } = system.subgraphs.sales
    expect(calls).toHaveLength(1)
    expect(calls[0]!.headers).toMatchObject({ authorization: `Bearer ${token}`, 'idempotency-key': 'key-1' })
    expect(calls[0]!.headers.traceparent).toContain(traceId)
    const count = (await readMetrics(system.http))(
      'waybill_graphql_operations_total{operation="placeOrder",type="mutation",code="OK"}',
    )
    expect(count).toBe(1)
  })

  it('asks only the services that it needs', async () => {
    const order = placeOrder()
    const { status, body } = await get(`/orders/${order.id}`)
    expect([status, body]).toMatchObject([200, { order_id: order.id, customer_id: 'customer_123' }])
    expect(system.subgraphs.auth.calls).toHaveLength(0)
  })

  it('of a service that is down gets 503 with the time to wait', async () => {
    await system.subgraphs.sales.stop()
    const { status, headers, body } = await get('/orders/4711')
    expect([status, headers.get('retry-after'), headers.get('content-type')]).toEqual([
      503,
      '1',
      'application/problem+json; charset=utf-8',
    ])
    expect(body).toMatchObject({ code: 'SERVICE_UNAVAILABLE', type: '/docs/errors#SERVICE_UNAVAILABLE' })
  })

  it.each(['/products/%zz', '/orders/%ff', '/elsewhere/%zz'])(
    'whose path cannot be decoded gets a problem: %s',
    async (path) => {
      const traceId = '0af7651916cd43dd8448eb211c80319c'
      const { status, headers, body } = await get(path, { traceparent: `00-${traceId}-b7ad6b7169203331-01` })
      expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8'])
      expect(body).toEqual({
        type: '/docs/errors#BAD_REQUEST',
        title: expect.any(String),
        status: 400,
        detail: 'The path cannot be decoded: percent-encode it as UTF-8',
        code: 'BAD_REQUEST',
        trace_id: traceId,
      })
    },
  )

  it('that fails unexpectedly gets a masked problem with the trace id of the log', async () => {
    system.subgraphs.product.intercept = () => ({ errors: [{ message: 'password of the database' }], data: null })
    const { status, body } = await get('/products/product_456')
    expect([status, body]).toMatchObject([500, { code: 'INTERNAL_SERVER_ERROR', detail: 'Internal server error' }])
    expect(system.logged.join('\n')).toContain('password of the database')
    expect(JSON.stringify(body)).not.toContain('password')
  })
})

describe('a browser script of another origin', () => {
  it('may call REST if its origin is allowed, and read its headers', async () => {
    const asked = await fetch(`${system.http}/api/v1/orders/4711/status`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://shop.test',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'if-match',
      },
    })
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': 'http://shop.test',
      'access-control-allow-methods': expect.stringContaining('PUT'),
      'access-control-allow-headers': 'if-match',
    })
    const { headers } = await get('/products', { origin: 'http://shop.test' })
    expect(headers.get('access-control-expose-headers')).toMatch(/ETag.*Link.*Location/)
    expect(
      (await get('/products', { origin: 'http://evil.test' })).headers.get('access-control-allow-origin'),
    ).toBeNull()
  })
})
