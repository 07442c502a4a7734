// Orders over REST with a generated client: the rules are those of the graph.
import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { ask, clientToken, customerToken, newCustomer, send } from '../client.ts'
import {
  NoShipmentDocument,
  OrderDetailsDocument,
  PlaceOrderDocument,
  RegisterClientDocument,
  WholeOrderDocument,
} from '../generated.ts'
import { call, restClient } from './client.ts'

type Rest = ReturnType<typeof restClient>

let storefront: Rest
let operations: Rest
let ada: Rest
let grace: Rest
const tokens = { storefront: '', operations: '', ada: '', grace: '' }

beforeAll(async () => {
  ;[tokens.storefront, tokens.operations, tokens.ada, tokens.grace] = await Promise.all([
    clientToken('storefront'),
    clientToken('operations'),
    customerToken('ada@example.com'),
    customerToken('grace@example.com'),
  ])
  storefront = restClient(tokens.storefront)
  operations = restClient(tokens.operations)
  ada = restClient(tokens.ada)
  grace = restClient(tokens.grace)
})

const items = [{ product_id: 'product_789', quantity: 3 }]

async function place(rest: Rest, body: object = {}, headers: Record<string, string> = {}) {
  return rest.POST('/api/v1/orders', { body: { items, ...body }, headers })
}

describe('an order', () => {
  it('is the same in REST and in GraphQL', async () => {
    const { data } = await place(storefront, { customer_id: 'customer_123' })
    const { order } = await ask({ token: tokens.storefront }, WholeOrderDocument, { orderId: data!.order_id })
    expect(order).toMatchObject({ id: data!.order_id, totalAmount: { amount: '30.00', currency: 'EUR' } })
    expect(data!.total_amount).toBe(30)

    const input = { customerId: 'customer_123', items: [{ productId: 'product_789', quantity: 1 }] }
    const { createOrder } = await ask({ token: tokens.storefront }, PlaceOrderDocument, { input })
    const id = createOrder.__typename === 'CreateOrderSuccess' ? createOrder.order.id : ''
    const path = { order_id: id }
    const read = await storefront.GET('/api/v1/orders/{order_id}', { params: { path } })
    expect(read.data).toMatchObject({ order_id: id, customer_id: 'customer_123', total_amount: 10 })
    expect(read.response.headers.get('order-currency')).toBe('EUR')
  })

  it('is placed once for an idempotency key, and a replay says so', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all(Array.from({ length: 5 }, () => place(ada, {}, headers)))
    expect(new Set(answers.map(({ data }) => data!.order_id)).size).toBe(1)
    const replayed = answers.map(({ response }) => response.headers.get('idempotent-replayed'))
    expect(replayed.sort()).toEqual([null, 'true', 'true', 'true', 'true'].sort())
    expect(new Set(answers.map(({ response }) => response.status))).toEqual(new Set([201]))

    const other = await place(ada, { items: [{ product_id: 'product_789', quantity: 4 }] }, headers)
    expect([other.response.status, other.error]).toMatchObject([422, { code: 'IDEMPOTENCY_KEY_REUSED' }])
    const blank = await place(ada, {}, { 'idempotency-key': 'a bé' })
    expect([blank.response.status, blank.error]).toMatchObject([400, { code: 'INVALID_IDEMPOTENCY_KEY' }])
  })

  it('takes an address, a contact, a note and metadata, and names wrong fields as the body has them', async () => {
    const address = {
      name: 'Ada',
      line1: 'Invalidenstr. 116',
      city: 'Berlin',
      postal_code: '10115',
      country_code: 'DE',
    }
    const details = { contact: { email: 'ada@example.com' }, note: 'Ring twice', metadata: { channel: 'rest' } }
    const { data } = await place(ada, { shipping_address: address, ...details })
    const { order } = await ask({ token: tokens.ada }, OrderDetailsDocument, { orderId: data!.order_id })
    expect(order).toMatchObject({
      shippingAddress: { name: 'Ada', line1: 'Invalidenstr. 116', postalCode: '10115', countryCode: 'DE' },
      ...{ contact: { email: 'ada@example.com' }, note: 'Ring twice', metadata: [{ key: 'channel', value: 'rest' }] },
    })
    const wrong = { shipping_address: { ...address, postal_code: 'x' }, contact: { email: 'x' } }
    const { response, error } = await place(ada, wrong)
    expect([response.status, error]).toMatchObject([
      400,
      {
        code: 'INVALID_ADDRESS',
        detail: expect.stringMatching(/^shipping_address.postal_code is not .*; contact.email is not/),
        errors: [{ pointer: '/shipping_address/postal_code' }, { pointer: '/contact/email' }],
      },
    ])
  })

  it('is refused with a problem: the code, its description and the trace', async () => {
    const refused = [
      [{ items: [] }, 400, 'EMPTY_ORDER'],
      [{ items: [{ product_id: 'product_789', quantity: 0 }] }, 400, 'INVALID_QUANTITY'],
      [{ items: [{ product_id: 'nothing', quantity: 1 }] }, 422, 'UNKNOWN_PRODUCT'],
      [{ customer_id: 'nobody' }, 422, 'UNKNOWN_CUSTOMER'],
      [{ customer_id: null }, 400, 'CUSTOMER_REQUIRED'],
    ] as const
    for (const [body, status, code] of refused) {
      const { response, error } = await place(storefront, { customer_id: 'customer_123', ...body })
      expect([response.status, error]).toMatchObject([status, { status, code, type: `/docs/errors#${code}` }])
    }
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    const { error } = await place(ada, { items: [] }, { traceparent: `00-${traceId}-b7ad6b7169203331-01` })
    expect(error).toMatchObject({ trace_id: traceId, title: 'The order has no items' })
  })

  it('names both prices if the buyer was shown another one', async () => {
    const { response, error } = await place(ada, { items: [{ ...items[0]!, unit_price: 9.5 }] })
    expect(response.status).toBe(409)
    expect(error).toMatchObject({
      code: 'PRICE_CHANGED',
      changes: [{ product_id: 'product_789', expected: 9.5, current: 10, currency: 'EUR' }],
    })
  })

  it('is visible to its customer alone', async () => {
    const { data } = await place(ada)
    const params = { path: { order_id: data!.order_id } }
    expect((await ada.GET('/api/v1/orders/{order_id}', { params })).data).toMatchObject({ customer_id: 'customer_123' })
    const { response, error } = await grace.GET('/api/v1/orders/{order_id}', { params })
    expect([response.status, error]).toMatchObject([404, { code: 'UNKNOWN_ORDER' }])
    expect((await place(grace, { customer_id: 'customer_123' })).response.status).toBe(403)
  })

  it('is cancelled with a reason or without a body, once', async () => {
    for (const body of [{ reason: 'ordered twice' }, undefined]) {
      const { data } = await place(storefront, { customer_id: 'customer_123' })
      const params = { path: { order_id: data!.order_id } }
      const cancel = () => storefront.POST('/api/v1/orders/{order_id}/cancel', { params, ...(body && { body }) })
      const cancelled = await cancel()
      expect(cancelled.data).toMatchObject({ order_id: data!.order_id, status: 'CANCELLED', currency: 'EUR' })
      expect(cancelled.response.headers.get('etag')).toBe('"2"')
      const again = await cancel()
      expect([again.response.status, again.error]).toMatchObject([409, { code: 'INVALID_TRANSITION' }])
    }
  })
})

describe('the version of an order', () => {
  it('is its entity tag: 304 for a reader that has it, and 412 for a change by somebody who has not seen it', async () => {
    const { data, response } = await place(storefront, { customer_id: 'customer_123' })
    const tag = response.headers.get('etag')!
    expect(tag).toBe('"1"')
    const params = { path: { order_id: data!.order_id } }
    const change = (ifMatch: string, status: 'SHIPPED' | 'DELIVERED') =>
      operations.PUT('/api/v1/orders/{order_id}/status', { params, body: { status }, headers: { 'if-match': ifMatch } })

    // Another tag fails before the status is looked at, one of several tags and any tag are enough.
    for (const ifMatch of ['"7"', 'W/"1"', '"other"', '"8", "9"']) {
      const refused = await change(ifMatch, 'SHIPPED')
      expect([refused.response.status, refused.error]).toMatchObject([412, { code: 'VERSION_CONFLICT' }])
    }
    const shipped = await change('"1", "9"', 'SHIPPED')
    expect([shipped.response.status, shipped.response.headers.get('etag')]).toEqual([200, '"2"'])
    const late = await change('"1"', 'DELIVERED')
    expect(late.response.status).toBe(412)
    // The simulated carrier may deliver it first.
    expect([200, 409]).toContain((await change('*', 'DELIVERED')).response.status)

    const path = `/orders/${data!.order_id}`
    const read = await call('GET', path, { token: tokens.storefront })
    const current = read.headers.get('etag')!
    for (const [ifNoneMatch, status] of [
      [current, 304],
      [`W/${current}`, 304],
      [`"1", ${current}`, 304],
      ['"1"', 200],
    ] as const) {
      const headers = { 'if-none-match': ifNoneMatch }
      const again = await call('GET', path, { token: tokens.storefront, headers })
      expect([again.status, again.headers.get('etag')]).toEqual([status, current])
      if (status === 304) expect(await again.text()).toBe('')
    }
  })
})

describe('the list of orders', () => {
  it('has pages, newest first, and each links to the next with the same filters', async () => {
    const { accessToken, customer } = await newCustomer()
    const client = restClient(accessToken)
    const placed: string[] = []
    for (let count = 0; count < 4; count++) placed.push((await place(client)).data!.order_id)
    const seen: string[] = []
    let path: string | undefined = `/api/v1/orders?customer_id=${customer.id}&limit=2`
    for (let page = 0; path && page < 2; page++) {
      const response: Response = await call('GET', path.replace('/api/v1', ''), { token: tokens.storefront })
      const body = (await response.json()) as { orders: { order_id: string }[]; next_cursor: string | null }
      expect(body.orders).toHaveLength(2)
      seen.push(...body.orders.map(({ order_id }) => order_id))
      const link: string | null = response.headers.get('link')
      path = /^<(.+)>; rel="next"$/.exec(link ?? '')?.[1]
      expect(new URL(path ?? '', 'http://x').searchParams.get('cursor')).toBe(body.next_cursor)
    }
    expect(seen).toEqual(placed.reverse())
  })

  it('is a table for a client that prefers CSV, in the same pages', async () => {
    const { accessToken } = await newCustomer()
    const placed = (await place(restClient(accessToken))).data!.order_id
    await place(restClient(accessToken))
    const get = (path: string, accept: string) => call('GET', path, { token: accessToken, headers: { accept } })

    const first = await get('/orders?limit=1', 'text/csv, application/json;q=0.5')
    expect(first.headers.get('vary')).toContain('Accept')
    const next = /^<\/api\/v1(.+)>; rel="next"$/.exec(first.headers.get('link') ?? '')![1]!
    const last = await get(next, 'text/csv')
    expect([last.headers.get('content-type'), last.headers.get('link')]).toEqual(['text/csv; charset=utf-8', null])
    const lines = parse(await last.text(), { columns: true })
    expect(lines).toMatchObject([{ order_id: placed, product_id: 'product_789', quantity: '3', line_total: '30.00' }])

    // The tags differ, so that a cache does not take one format for the other. The order may change in between.
    await waitUntil(async () => {
      const [json, csv] = [await get(next, '*/*'), await get(next, 'text/csv')]
      expect(json.headers.get('etag')).not.toBe(csv.headers.get('etag'))
      const headers = { accept: 'text/csv', 'if-none-match': csv.headers.get('etag')! }
      return (await call('GET', next, { token: accessToken, headers })).status === 304
    })
    expect((await get('/orders', 'text/html')).status).toBe(406)
  })

  it('filters by status, and of a customer contains only their own orders', async () => {
    const { data } = await place(ada)
    const cancel = ada.POST('/api/v1/orders/{order_id}/cancel', { params: { path: { order_id: data!.order_id } } })
    // Customers cancel their own orders if their token has the scope.
    const status = (await cancel).response.ok ? 'CANCELLED' : 'PENDING_SHIPMENT'
    const listed = await ada.GET('/api/v1/orders', { params: { query: { status, limit: 100 } } })
    expect(listed.data!.orders.map(({ order_id }) => order_id)).toContain(data!.order_id)
    const kinds = listed.data!.orders.map((order) => [order.customer_id, order.status])
    expect(new Set(kinds.map(String))).toEqual(new Set([`customer_123,${status}`]))

    const other = await ada.GET('/api/v1/orders', { params: { query: { customer_id: 'customer_456' } } })
    expect([other.response.status, other.error]).toMatchObject([403, { code: 'FORBIDDEN' }])
  })

  it('of a client contains the orders of all customers', async () => {
    const { accessToken, customer } = await newCustomer()
    const placed = (await place(restClient(accessToken))).data!.order_id
    // A status that is rare in the tests that place orders at the same time.
    await restClient(accessToken).POST('/api/v1/orders/{order_id}/cancel', { params: { path: { order_id: placed } } })
    await waitUntil(async () => {
      const query = { status: 'CANCELLED' as const, limit: 100 }
      const { data } = await storefront.GET('/api/v1/orders', { params: { query } })
      return data!.orders.some((order) => order.order_id === placed && order.customer_id === customer.id)
    })
  })

  it('of a customer is empty if the customer is unknown', async () => {
    const none = await storefront.GET('/api/v1/orders', { params: { query: { customer_id: 'nobody' } } })
    expect(none.data).toEqual({ orders: [], next_cursor: null })
  })
})

describe('a token', () => {
  it('is needed, and has to permit the operation', async () => {
    const anonymous = await place(restClient())
    expect([anonymous.response.status, anonymous.error]).toMatchObject([401, { code: 'UNAUTHENTICATED' }])
    const forged = await place(restClient('forged'))
    expect(forged.response.headers.get('www-authenticate')).toContain('error="invalid_token"')
    const narrow = restClient(await clientToken('storefront', 'storefront-secret', 'products:read'))
    expect((await place(narrow, { customer_id: 'customer_123' })).error).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
    })
    const body = { status: 'SHIPPED' as const }
    const params = { path: { order_id: 'x' } }
    expect((await storefront.PUT('/api/v1/orders/{order_id}/status', { params, body })).response.status).toBe(403)
  })

  it('pays for a page of orders with the requests that the documents name', async () => {
    const registering = { id: `till-${randomUUID()}`, scopes: ['orders:read', 'customers:read'] }
    const input = { ...registering, rateLimit: { requests: 10, windowSeconds: 600 } }
    const { registerClient } = await ask({ token: tokens.operations }, RegisterClientDocument, { input })
    const token = await clientToken(registering.id, 'secret' in registerClient ? registerClient.secret : '')
    const page = await call('GET', '/orders?customer_id=customer_123&limit=20', { token })
    expect(page.headers.get('ratelimit')).toContain('r=5;')
  })

  it('has one quota for REST and GraphQL, and is told how many requests are left', async () => {
    const registering = { id: `till-${randomUUID()}`, scopes: ['orders:read', 'shipments:read'] }
    const input = { ...registering, rateLimit: { requests: 3, windowSeconds: 600 } }
    const { registerClient } = await ask({ token: tokens.operations }, RegisterClientDocument, { input })
    const token = await clientToken(registering.id, 'secret' in registerClient ? registerClient.secret : '')
    const read = () => call('GET', '/orders/unknown', { token })
    expect((await read()).headers.get('ratelimit')).toContain('r=2')
    expect((await send({ token }, NoShipmentDocument)).headers.get('ratelimit')).toContain('r=1')
    // A request that is not valid counts, too.
    expect((await call('GET', '/orders?limit=0', { token })).headers.get('ratelimit')).toContain('r=0')
    const refused = await read()
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'RATE_LIMITED' }])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('ratelimit-policy')).toContain('q=3;w=600')
  })
})
