import { beforeAll, describe, expect, it } from 'vitest'
import { post } from '../testing/graphql-over-http.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const { system } = await systemForTests()
let token: string

beforeAll(async () => {
  token = await system.issuer.clientToken('orders:read orders:create')
})

const send = (query: string, headers: Record<string, string> = {}, variables = {}) => {
  return post(system.http, { query, variables }, headers)
}
const calls = () => Object.values(system.subgraphs).flatMap((subgraph) => subgraph.calls)

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

/** A query with this many nested fields. */
function nest(levels: number): string {
  const around = (inside: string) => `customer { orders { nodes { ${inside} } } }`
  let fields = 'id'
  for (let level = 0; level < levels; level += 3) fields = around(fields)
  return `{ order(id: "1") { ${fields} } }`
}
