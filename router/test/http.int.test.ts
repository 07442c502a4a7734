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

describe('an invalid operation', () => {
  it.each([
    ['a syntax error', '{ products {', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ nope }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable that is missing', 'query ($id: ID!) { product(id: $id) { id } }', 'BAD_USER_INPUT'],
    ['too much depth', nest(100), 'OPERATION_TOO_LARGE'],
    ['too many tokens', `{ ${'a '.repeat(6_000)} }`, 'GRAPHQL_PARSE_FAILED'],
  ])('has status 200 as JSON and 400 as GraphQL response: %s', async (_, query, code) => {
    const asJson = await send(query)
    expect(asJson.status).toBe(200)
    expect(asJson.body.errors[0].extensions.code).toBe(code)
    expect(asJson.body).not.toHaveProperty('data')
    const asResponse = await send(query, { accept: 'application/graphql-response+json' })
    expect(asResponse.status).toBe(400)
    expect(asResponse.headers.get('content-type')).toMatch('application/graphql-response+json')
  })

  it('names an operation that does not exist', async () => {
    const { status, body } = await post(system.http, { query: 'query A { __typename }', operationName: 'B' })
    expect(status).toBe(200)
    expect(body.errors[0].extensions.code).toBe('OPERATION_RESOLUTION_FAILURE')
  })

  it('is a subscription over plain HTTP', async () => {
    const follow = (condition = '') => `orderStatusChanged(orderId: "1") ${condition} { version }`
    const { status, body } = await send(`subscription { ${follow()} }`, { token })
    expect(status).toBe(400)
    expect(body.errors[0]).toMatchObject({
      message: expect.stringMatching('WebSocket'),
      extensions: { code: 'BAD_REQUEST' },
    })
    const conditional = await send(`subscription ($x: Boolean!) { ${follow('@skip(if: $x)')} }`, { token })
    expect(conditional.body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })

  it('is not one with an escaped backslash before u0000, in any text', async () => {
    const { body } = await send('query { product(id: "\\\\u0000") { id } }')
    expect(body).toEqual({ data: { product: null } })
    const query = 'query ($id: ID!) { product(id: $id) { id } }'
    for (const id of ['\\u0000', '\\\\u0000']) {
      expect((await post(system.http, { query, variables: { id } })).body).toEqual({ data: { product: null } })
      const parameters = new URLSearchParams({ query, variables: JSON.stringify({ id }) })
      const response = await fetch(`${system.http}/graphql?${parameters}`, {
        headers: { 'apollo-require-preflight': '1' },
      })
      expect(await response.json()).toEqual({ data: { product: null } })
    }
  })

  it('has a NUL character in its variables, in the body or in the URL', async () => {
    const query = 'query ($id: ID!) { product(id: $id) { id } }'
    const variables = { id: 'a\0' }
    const inBody = await post(system.http, { query, variables })
    expect([inBody.status, inBody.body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST'])
    const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) })
    const response = await fetch(`${system.http}/graphql?${parameters}`, {
      headers: { 'apollo-require-preflight': '1' },
    })
    expect(response.status).toBe(400)
    expect(calls()).toEqual([])
  })

  it('has a NUL character in a text, in any form', async () => {
    for (const text of ['\\u0000', '\\u{0}']) {
      const { status, body } = await send(`{ product(id: "a${text}") { id } }`)
      expect(status).toBe(400)
      expect(body.errors[0].extensions.code).toBe('BAD_REQUEST')
    }
    expect(calls()).toEqual([])
  })
})

describe('an invalid request', () => {
  it('has a body that is not JSON, or larger than 1 MiB', async () => {
    const broken = await post(system.http, '{"query":')
    expect(broken.status).toBe(400)
    expect(broken.body.errors[0].extensions.code).toBe('BAD_REQUEST')
    const large = await post(system.http, { query: `{ __typename } # ${'x'.repeat(5_000_000)}` })
    expect(large.status).toBe(413)
    expect(large.body.errors[0].extensions.code).toBe('PAYLOAD_TOO_LARGE')
  })

  it('is one that any web page could forge in a browser', async () => {
    const response = await fetch(`${system.http}/graphql?query=%7B__typename%7D`)
    expect(response.status).toBe(400)
    expect(await response.text()).toMatch(/CSRF.*authorization, graphql-require-preflight/)
  })

  it.each([
    ['a bearer token', () => ({ authorization: `Bearer ${token}` })],
    ['graphql-require-preflight', () => ({ 'graphql-require-preflight': '1' })],
    ['apollo-require-preflight', () => ({ 'apollo-require-preflight': '1' })],
  ])('is not one that no web page can forge without a preflight: with %s', async (_, headers) => {
    for (const url of [system.http, system.urls.SALES_URL]) {
      const response = await fetch(`${url}/graphql?query=%7B__typename%7D`, { headers: headers() })
      expect([response.status, await response.json()]).toEqual([200, { data: { __typename: 'Query' } }])
    }
  })

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])('has a method that is not supported: %s', async (method) => {
    for (const url of [system.http, system.urls.SALES_URL]) {
      const response = await fetch(`${url}/graphql`, { method, headers: { authorization: `Bearer ${token}` } })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST'])
      if (method !== 'HEAD')
        expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] })
    }
  })

  it.each([
    [{ version: 1, sha256Hash: 'f'.repeat(64) }, 'provided sha does not match query'],
    [{ version: 2, sha256Hash: 'f'.repeat(64) }, 'Unsupported persisted query version'],
  ])('is a persisted query %j, with Apollo Server’s error, which is not logged', async (persistedQuery, message) => {
    const before = system.logged.length
    const request = { query: '{ __typename }', extensions: { persistedQuery } }
    const { status, body } = await post(system.http, JSON.stringify(request))
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ message, extensions: { code: 'BAD_REQUEST' } }])
    expect(system.logged.slice(before).filter((line) => JSON.parse(line).level >= 50)).toEqual([])
  })

  it('is a subscription, with an error that names both endpoints for it', async () => {
    const query = 'subscription { orderStatusChanged(orderId: "1") { version } }'
    const { status, body } = await post(system.http, { query }, { token })
    expect(status).toBe(400)
    expect(body.errors[0].message).toMatch(/WebSocket at \/graphql.*\/graphql\/stream/)
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

/** A query with this many nested fields. */
function nest(levels: number): string {
  const around = (inside: string) => `customer { orders { nodes { ${inside} } } }`
  let fields = 'id'
  for (let level = 0; level < levels; level += 3) fields = around(fields)
  return `{ order(id: "1") { ${fields} } }`
}
