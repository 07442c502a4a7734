import { beforeAll, describe, expect, it } from 'vitest'
import { post } from '../testing/graphql-over-http.ts'
import { connectLive } from '../testing/live-client.ts'
import { readMetrics } from '../testing/metrics.ts'
import { placeOrder } from '../testing/stub-orders.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const { system } = await systemForTests()
let token: string

beforeAll(async () => {
  token = await system.issuer.clientToken('orders:read')
})

const readiness = async () => {
  const response = await fetch(`${system.http}/health/ready`)
  const { checks } = (await response.json()) as { checks: Record<string, string> }
  return { status: response.status, checks }
}

describe('while tokens cannot be verified, because auth is unavailable and its keys are unknown', () => {
  it('callers with a token are told to retry, and others are served', async () => {
    await system.subgraphs.auth.stop()
    const query = '{ product(id: "product_456") { id } }'
    const { status, headers, body } = await post(system.http, { query }, { token })
    expect(status).toBe(503)
    expect(headers.get('retry-after')).toBe('1')
    expect(body.errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE')
    const live = connectLive(system.webSocket, token)
    live
      .subscribe(query)
      .next()
      .catch(() => {})
    expect(await live.closed).toBe(1013)
    expect((await post(system.http, { query })).body).toEqual({ data: { product: { id: 'product_456' } } })
    await system.subgraphs.auth.start()
    const again = async () => (await post(system.http, { query }, { token })).status
    await expect.poll(again, { timeout: 5_000 }).toBe(200)
  })
})

describe('while auth is unavailable', () => {
  it("operations still share batches, with the router's current token", async () => {
    await system.subgraphs.auth.stop()
    const batches = async () =>
      (await readMetrics(system.http))('waybill_http_requests_total{route="/graphql/batch",status="200"}')
    const before = await batches()
    const query = '{ product(id: "product_456") { id } }'
    const answers = await Promise.all(Array.from({ length: 30 }, () => post(system.http, { query }, { token })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await batches()).toBeGreaterThan(before)
  })
})

describe('while a subgraph is unavailable', () => {
  it('the rest of an operation is answered', async () => {
    const order = placeOrder()
    await system.subgraphs.delivery.stop()
    const query = `{ order(id: "${order.id}") { status shipment { status } } }`
    const { status, body } = await post(system.http, { query }, { token })
    expect(status).toBe(200)
    expect(body).toEqual({
      data: { order: { status: 'PENDING_SHIPMENT', shipment: null } },
      errors: [
        {
          message: 'The delivery service is not available',
          path: ['order', 'shipment'],
          extensions: {
            code: 'SERVICE_UNAVAILABLE',
            retryAfterSeconds: 1,
            traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
          },
        },
      ],
    })
  })

  it('a page of orders shows the ordered items, without current data of the catalogue', async () => {
    const order = placeOrder('customer_789')
    await system.subgraphs.product.stop()
    const query = '{ me { id orders { nodes { id status items { productId productName product { name } } } } } }'
    const ofCustomer = await system.issuer.customerToken('customer_789', 'orders:read')
    const { body } = await post(system.http, { query }, { token: ofCustomer })
    const items = [{ productId: 'product_456', productName: 'Product of that day', product: null }]
    expect(body.data).toEqual({
      me: { id: 'customer_789', orders: { nodes: [{ id: order.id, status: 'PENDING_SHIPMENT', items }] } },
    })
    expect(body.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }])
  })

  it('a customer sees their own data, without their orders', async () => {
    await system.subgraphs.sales.stop()
    const query = '{ me { id orders { nodes { id } } } }'
    const ofCustomer = await system.issuer.customerToken('customer_789', 'orders:read')
    const { body } = await post(system.http, { query }, { token: ofCustomer })
    expect(body.data).toEqual({ me: { id: 'customer_789', orders: null } })
    expect(body.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }])
  })

  it('the router is ready without delivery, but not without what an order needs', async () => {
    await system.subgraphs.delivery.stop()
    await expect.poll(readiness).toMatchObject({ status: 200 })
    await system.subgraphs.sales.stop()
    await expect.poll(readiness, { timeout: 5_000 }).toMatchObject({ status: 503, checks: { sales: 'failed' } })
    await system.subgraphs.sales.start()
    await expect.poll(readiness, { timeout: 5_000 }).toMatchObject({ status: 200 })
  })
})

describe('an error of a subgraph that is not for callers', () => {
  it('is masked: stack traces, hosts, and errors without a code', async () => {
    const order = placeOrder()
    const query = `{ order(id: "${order.id}") { id shipment { status } } }`
    const stacktrace = ['Error: connect 10.0.0.7', 'at Socket']
    system.subgraphs.delivery.intercept = () => ({
      data: { _entities: [{ shipment: null }] },
      errors: [
        { message: 'connect 10.0.0.7:5432', path: ['_entities', 0, 'shipment'], extensions: { stacktrace } },
        {
          message: 'Not now',
          path: ['_entities', 0],
          extensions: { code: 'OVERLOADED', retryAfterSeconds: 1, stacktrace },
        },
      ],
    })
    const { body } = await post(system.http, { query }, { token })
    const traceId = expect.any(String)
    expect(body.errors).toEqual([
      {
        message: 'Internal server error',
        path: ['order', 'shipment'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', traceId },
      },
      { message: 'Not now', path: ['order'], extensions: { code: 'OVERLOADED', retryAfterSeconds: 1, traceId } },
    ])
  })
})
