import { beforeAll, describe, expect, it } from 'vitest'
import { post } from '../testing/graphql-over-http.ts'
import { placeOrder } from '../testing/stub-orders.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const { system } = await systemForTests()
let token: string

beforeAll(async () => {
  token = await system.issuer.clientToken('orders:read orders:create')
})

const send = (query: string, headers: Record<string, string> = {}, variables = {}) => {
  return post(system.http, { query, variables }, headers)
}
interface Case {
  /** The product subgraph does not find the product. */
  broken?: boolean
  accept?: string
}
const calls = () => Object.values(system.subgraphs).flatMap((subgraph) => subgraph.calls)

describe('a query over HTTP', () => {
  it('spans the subgraphs, each of which gets the caller’s token and the trace', async () => {
    const order = placeOrder()
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    const { status, body } = await send(
      `query ($id: ID!, $far: Boolean = true) { order(id: $id) {
        state: status customer { email } shipment @include(if: $far) { status } ...Items
      } } fragment Items on Order { items { quantity product { title: name availability { isAvailable } } } }`,
      { token, traceparent: `00-${traceId}-b7ad6b7169203331-01` },
      { id: order.id },
    )
    expect(status).toBe(200)
    expect(body).toEqual({
      data: {
        order: {
          state: 'PENDING_SHIPMENT',
          customer: { email: 'customer_123@example.com' },
          shipment: { status: 'PROCESSING' },
          items: [{ quantity: 2, product: { title: 'Product product_456', availability: { isAvailable: true } } }],
        },
      },
    })
    expect(calls()).toHaveLength(4)
    for (const { headers } of calls()) {
      expect(headers.authorization).toBe(`Bearer ${token}`)
      expect(headers.traceparent).toContain(traceId)
    }
  })

  it('keeps its trace however long the request is', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    const { body } = await send(`{ nope } # ${'x'.repeat(900_000)}`, {
      traceparent: `00-${traceId}-b7ad6b7169203331-01`,
    })
    expect(body.errors[0].extensions.traceId).toBe(traceId)
  })

  it.each([
    ['that answers', 'query ($id: ID!) { order(id: $id) { id status items { quantity product { name } } } }', {}],
    ['with a skipped field', 'query ($id: ID!) { order(id: $id) { id shipment @skip(if: true) { id } } }', {}],
    ['that finds nothing', '{ order(id: "nobody") { id } }', {}],
    [
      'with a null that must not be',
      'query ($id: ID!) { order(id: $id) { items { product { name } } } }',
      { broken: true },
    ],
    ['with introspection', '{ __schema { queryType { name } } }', {}],
    ['that does not parse', '{ order(', {}],
    ['that is invalid', '{ nope }', {}],
    [
      'without its variable',
      'query ($id: ID!, $no: Int!) { order(id: $id) { id } products(first: $no) { totalCount } }',
      {},
    ],
    ['that is not allowed', 'mutation { cancelOrder(input: { orderId: "x" }) { __typename } }', {}],
    ['that is a subscription', 'subscription { orderStatusChanged(orderId: "x") { version } }', {}],
    [
      'in the newer media type',
      '{ __typename }',
      { accept: 'application/graphql-response+json, application/json;q=0.9' },
    ],
    ['that is invalid, in the newer media type', '{ nope }', { accept: 'application/graphql-response+json' }],
  ])('%s is answered as Apollo Server answers it', async (_, query, { broken, accept = 'application/json' }: Case) => {
    const order = placeOrder()
    if (broken) system.subgraphs.product.intercept = () => ({ data: { _entities: [null] } })
    const headers = { accept, token, traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }
    const plain = { query, variables: { id: order.id } }
    const ours = await post(system.http, plain, headers)
    // Requests with extensions are left to Apollo Server.
    const theirs = await post(system.http, JSON.stringify({ ...plain, extensions: {} }), headers)
    expect([ours.status, ours.headers.get('content-type'), ours.body]).toEqual([
      theirs.status,
      theirs.headers.get('content-type'),
      theirs.body,
    ])
  })

  it('forwards the idempotency key of a mutation only', async () => {
    const mutation =
      'mutation { createOrder(input: { items: [] }) { ... on CreateOrderSuccess { order { shipment { id } } } } }'
    const { body } = await send(mutation, { token, 'idempotency-key': 'key-1' })
    expect(body.errors).toBeUndefined()
    expect(system.subgraphs.sales.calls.map(({ headers }) => headers['idempotency-key'])).toEqual(['key-1'])
    expect(system.subgraphs.delivery.calls.map(({ headers }) => headers['idempotency-key'])).toEqual([undefined])
  })

  it('fails if a subgraph omits a non-null value, instead of returning null without an error', async () => {
    const order = placeOrder()
    system.subgraphs.product.intercept = () => ({ data: { _entities: [null] } })
    const { body } = await send(`{ order(id: "${order.id}") { id items { product { name } } } }`, { token })
    expect(body.data).toEqual({ order: { id: order.id, items: [{ product: null }] } })
    expect(body.extensions).toBeUndefined()
    expect(body.errors).toEqual([
      {
        message: 'Internal server error',
        path: ['order', 'items', 0, 'product', 'name'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: expect.any(String) },
      },
    ])
  })
})

describe('authorisation', () => {
  it('refuses a whole operation without a token, before any subgraph is called', async () => {
    const { status, headers, body } = await send('{ products { nodes { id } } order(id: "1") { id } }')
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe('Bearer realm="waybill"')
    expect(body).toEqual({
      errors: [
        {
          message: 'An access token is needed for: Order.id, Query.order',
          extensions: {
            code: 'UNAUTHENTICATED',
            fields: ['Order.id', 'Query.order'],
            traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
          },
        },
      ],
    })
    expect(calls()).toEqual([])
  })

  it('refuses a whole operation without a needed scope, before any subgraph is called', async () => {
    const { status, headers, body } = await send('{ shipment(id: "1") { id } }', { token })
    expect(status).toBe(403)
    expect(headers.get('www-authenticate')).toBe('Bearer realm="waybill", error="insufficient_scope"')
    expect(body.errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', fields: ['Query.shipment'] })
    expect(calls()).toEqual([])
  })

  it('never treats an invalid token as absent', async () => {
    for (const bad of [await system.issuer.clientToken('orders:read', -60), 'nonsense']) {
      const { status, headers, body } = await send('{ products { nodes { id } } }', { token: bad })
      expect(status).toBe(401)
      expect(headers.get('www-authenticate')).toBe('Bearer realm="waybill", error="invalid_token"')
      expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED')
    }
    expect(calls()).toEqual([])
  })

  it('hides inaccessible elements', async () => {
    const internal = await system.issuer.clientToken('inventory:reserve')
    const { body } = await send('mutation { releaseStock(orderIds: []) }', { token: internal })
    expect(body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })
})

describe('a browser', () => {
  it('gets Apollo Sandbox, which finds the endpoint of subscriptions', async () => {
    const response = await fetch(`${system.http}/graphql`, { headers: { accept: 'text/html,*/*;q=0.8' } })
    const page = await response.text()
    expect(response.headers.get('content-type')).toMatch('text/html')
    expect(page).toContain('initialSubscriptionEndpoint')
    const headers = Object.fromEntries(response.headers)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    })
    const nonce = /script-src 'nonce-([^']+)'/.exec(headers['content-security-policy']!)?.[1]
    expect(nonce).toBeTruthy()
    expect(page.match(/<script [^>]*>/g)?.every((tag) => tag.includes(`nonce="${nonce}"`))).toBe(true)
  })

  it('without access to the Internet gets instructions for calling the router', async () => {
    const response = await fetch(`${system.http}/graphql`, { headers: { accept: 'text/html' } })
    const page = await response.text()
    for (const address of [`${system.http}/graphql`, `${system.webSocket}/graphql`, `${system.http}/graphql/stream`])
      expect(page).toContain(`<code>${address}</code>`)
    expect(page).toContain('npm run -s token')
    const [, url, body] = /<pre>curl (\S+) .* -d '(.*)'<\/pre>/.exec(page)!
    const answer = await post(url!.replace('/graphql', ''), body!)
    expect(answer.body.data.products.nodes).not.toEqual([])
  })

  it('alone does: other GET requests are answered with JSON', async () => {
    const headers = { 'apollo-require-preflight': '1' }
    const response = await fetch(`${system.http}/graphql?query=%7B__typename%7D`, { headers })
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } })
  })
})
