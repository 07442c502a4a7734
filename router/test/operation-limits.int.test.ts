import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { BatchedOperation } from '#platform/graphql/batch-protocol.ts'
import { post } from '../testing/graphql-over-http.ts'
import { connectLive, next } from '../testing/live-client.ts'
import { readMetrics } from '../testing/metrics.ts'
import { placeOrder } from '../testing/stub-orders.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const { system } = await systemForTests()

let clients = 0
/** A client that has sent nothing yet. */
const newClient = (requests = 10_000) =>
  system.issuer.clientToken('orders:read', 3600, {
    id: `client-${++clients}`,
    rate_limit: { requests, window_seconds: 3600 },
  })
const remaining = (headers: Headers) => Number(/r=(\d+)/.exec(headers.get('ratelimit')!)![1])
const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ')
const calls = () => Object.values(system.subgraphs).flatMap((subgraph) => subgraph.calls)
const code = (body: { errors?: { extensions: { code: string } }[] }) => body.errors?.[0]?.extensions.code
/** The number of requests taken from a quota by the work in between. */
async function counted(token: string, act: () => Promise<unknown>): Promise<number> {
  const look = async () => remaining((await post(system.http, { query: '{ __typename }' }, { token })).headers)
  const before = await look()
  await act()
  return before - (await look()) - 1
}

/** A document of about 9.6 kB within all limits on its form. */
const long = (index: number) =>
  `{ ${times(30, (product) => `p${product}: product(id: "${index}") { ${times(40, (alias) => `a${alias}: id`)} }`)} }`

describe('documents', () => {
  it('take no more memory than their budget, however many there are', async () => {
    expect(long(1).length).toBeGreaterThan(9_600)
    const limit = (await readMetrics(system.http))('waybill_memory_limit_bytes{holder="documents"}')
    expect(limit).toBeGreaterThan(0)
    let held = 0
    for (let index = 0; index < 45; index++) {
      const token = await newClient()
      // A long document is cached on its second use.
      for (let time = 0; time < 2; time++) {
        expect((await post(system.http, { query: long(index) }, { token })).status).toBe(200)
      }
      held = (await readMetrics(system.http))('waybill_plan_cache_bytes')
      expect(held).toBeLessThanOrEqual(limit)
    }
    expect(held).toBeGreaterThan(limit / 4)
    // A busy machine takes more than a minute for 45 plans of long documents.
  }, 180_000)

  it('of persisted queries take no more memory than their budget', async () => {
    const read = async (name: string) => (await readMetrics(system.http))(`${name}{holder="persisted queries"}`)
    const token = await newClient(1_000_000)
    const limit = await read('waybill_memory_limit_bytes')
    const text = (index: number) => `{ __typename } # ${index} ${'x'.repeat(30_000)}`
    for (let index = 0; index < 100; index++) {
      const query = text(index)
      const sha256Hash = createHash('sha256').update(query).digest('hex')
      const request = { query, extensions: { persistedQuery: { version: 1, sha256Hash } } }
      expect((await post(system.http, JSON.stringify(request), { token })).body).toEqual({
        data: { __typename: 'Query' },
      })
      const again = { extensions: request.extensions }
      expect((await post(system.http, JSON.stringify(again), { token })).body).toEqual({
        data: { __typename: 'Query' },
      })
    }
    const used = await read('waybill_memory_used_bytes')
    expect(used).toBeGreaterThan(limit / 2)
    expect(used).toBeLessThanOrEqual(limit)
  })

  it('that are long and not cached count as further requests, cached ones do not', async () => {
    const token = await newClient()
    const query = `{ __typename } # ${'x'.repeat(9_000)}`
    const send = () => post(system.http, { query }, { token })
    expect(await counted(token, send)).toBe(5)
    expect(await counted(token, send)).toBe(5)
    expect(await counted(token, send)).toBe(1)
  })

  it('that are refused are cached as well', async () => {
    const token = await newClient()
    const query = `{ nope } # ${'x'.repeat(9_000)}`
    const send = async () =>
      expect(code((await post(system.http, { query }, { token })).body)).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(await counted(token, send)).toBe(5)
    expect(await counted(token, send)).toBe(5)
    expect(await counted(token, send)).toBe(1)
  })

  it('that take too much CPU time are refused before they are read, other operations of the caller are answered', async () => {
    const token = await newClient()
    const known = { query: '{ products { nodes { name } } }' }
    await post(system.http, known, { token })
    let refused: Awaited<ReturnType<typeof post>> | undefined
    for (let index = 1_000; index < 5_000 && !refused; index++) {
      const answer = await post(system.http, { query: long(index) }, { token })
      if (answer.status !== 200) refused = answer
    }
    expect(refused?.status).toBe(429)
    expect(refused?.body.errors[0]).toMatchObject({
      message: expect.stringMatching('documents'),
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) },
    })
    expect((await post(system.http, known, { token })).status).toBe(200)
  })
})

describe('an operation is refused before any subgraph is called', () => {
  it.each([
    ['if it is longer than 32 kB, comments included', `{ __typename } # ${'x'.repeat(33_000)}`],
    [
      'if it has 490 aliases of a full page',
      `{ products(first: 100) { ${times(490, (i) => `n${i}: nodes { ...P }`)} } } fragment P on Product { id description }`,
    ],
    [
      'if its aliases are of many fields, and it costs too much',
      `{ ${times(40, (i) => `p${i}: products(first: 100) { nodes { id description } edges { node { id description } } }`)} }`,
    ],
    [
      'if pages within pages multiply',
      '{ me { orders(first: 100) { nodes { customer { orders(first: 100) { nodes { items { id } } } } } } } }',
    ],
    [
      'if it spreads 250 fragments',
      `{ product(id: "1") { ${times(250, (i) => `...F${i}`)} } } ${times(250, (i) => `fragment F${i} on Product { id name a${i}: createdAt }`)}`,
    ],
    [
      'if it selects scalars under many names, a page of times',
      `{ products(first: 100) { ${times(50, (i) => `n${i}: nodes { ${times(30, (k) => `a${k}: id`)} }`)} } }`,
    ],
    ['if it repeats fields too often', `{ product(id: "1") { ${'price { amount } '.repeat(300)} } }`],
    [
      'if it introspects the schema again and again',
      `{ a: __schema { types { ...T } } b: __schema { types { ...T } } }
        fragment T on __Type { ${times(50, (i) => `f${i}: fields { args { type { name } } type { name kind ofType { name } } }`)} }`,
    ],
  ])('%s', async (_, query) => {
    const token = await newClient()
    const { body } = await post(system.http, { query }, { token })
    expect(code(body)).toBe('OPERATION_TOO_LARGE')
    expect(calls()).toEqual([])
  })

  it('if the sizes in its variables are too large', async () => {
    const query = `query ($n: Int!) { ${times(20, (i) => `p${i}: products(first: $n) { nodes { availability { isAvailable } } }`)} }`
    const token = await newClient()
    const send = (n: number) => post(system.http, { query, variables: { n } }, { token })
    expect(code((await send(5_000)).body)).toBe('OPERATION_TOO_LARGE')
    expect(calls()).toEqual([])
    expect((await send(100)).body.data.p0.nodes).toHaveLength(2)
  })
})

describe('the quota', () => {
  it('counts an operation of up to 1,000 units of cost as one request, and one request for each further 1,000', async () => {
    const token = await newClient()
    const query = `query ($n: Int) { a: products(first: $n) { nodes { availability { isAvailable } } } ${times(9, (i) => `b${i}: products(first: $n) { nodes { price { amount } } }`)} }`
    for (const [n, requests] of [
      [1, 1],
      [49, 1],
      [50, 2],
      [100, 3],
    ] as const) {
      const cost = 10 * (1 + 2 * n) + 9
      expect(requests).toBe(Math.ceil(cost / 1_000))
      const send = async () => {
        const { body } = await post(system.http, { query, variables: { n } }, { token, 'graphql-cost': '1' })
        expect(body.extensions).toEqual({ cost: { estimated: cost, limit: 50_000, requests } })
      }
      expect(await counted(token, send)).toBe(requests)
    }
  })

  it('refuses an operation that costs more than is left, and accepts a cheaper one', async () => {
    const token = await newClient(5)
    const query = `{ ${times(40, (i) => `b${i}: products(first: 100) { nodes { price { amount } } }`)} }`
    const { status, headers, body } = await post(system.http, { query }, { token })
    expect([status, code(body)]).toEqual([429, 'RATE_LIMITED'])
    expect(headers.get('retry-after')).toMatch(/^\d+$/)
    expect(calls()).toEqual([])
    expect((await post(system.http, { query: '{ __typename }' }, { token })).status).toBe(200)
  })

  it('counts operations over WebSocket in the same way', async () => {
    const token = await newClient()
    const live = connectLive(system.webSocket, token)
    const query = `{ ${times(12, (i) => `b${i}: products(first: 100) { nodes { id } }`)} }`
    expect(await counted(token, () => next(live.subscribe(query)))).toBe(2)
    await live.client.dispose()
  })

  it('counts operations by GET in the same way, and shows the cost', async () => {
    const token = await newClient()
    const query = `{ ${times(12, (i) => `b${i}: products(first: 100) { nodes { id } }`)} }`
    const get = async () => {
      const response = await fetch(`${system.http}/graphql?query=${encodeURIComponent(query)}`, {
        headers: { authorization: `Bearer ${token}`, 'apollo-require-preflight': '1', 'graphql-cost': '1' },
      })
      expect(((await response.json()) as { extensions: unknown }).extensions).toEqual({
        cost: { estimated: 1_223, limit: 50_000, requests: 2 },
      })
    }
    expect(await counted(token, get)).toBe(2)
  })
})

describe('a response that becomes too large', () => {
  const large = (megabytes: number) => 'x'.repeat(megabytes * 1_000_000)

  it('is stopped by the router when a subgraph sends it, alone or in a batch', async () => {
    system.subgraphs.product.intercept = ({ url, body }) => {
      const answer = (query: string) => ({
        data: { product: { name: query.includes('"large"') ? large(9) : 'small' } },
      })
      if (url === '/graphql') return answer((body as BatchedOperation['operation']).query)
      return (body as BatchedOperation[])
        .map(({ operation }, index) => `${JSON.stringify({ index, answer: answer(operation.query) })}\n`)
        .join('')
    }
    const ask = (id: string) => post(system.http, { query: `{ product(id: "${id}") { name } }` })
    expect((await ask('large')).body).toMatchObject({
      data: { product: null },
      errors: [{ extensions: { code: 'RESPONSE_TOO_LARGE' } }],
    })
    const answers = await Promise.all(['a', 'large', 'b', 'large', 'c'].map(ask))
    expect(answers.map(({ body }) => code(body) ?? body.data.product.name)).toEqual([
      ...['small', 'RESPONSE_TOO_LARGE', 'small', 'RESPONSE_TOO_LARGE', 'small'],
    ])
    expect(system.subgraphs.product.calls.length).toBe(6)
  })

  it('is stopped by the router when one entity appears in many places', async () => {
    system.subgraphs.product.intercept = () => ({ data: { _entities: [{ name: large(0.3) }] } })
    const [order] = Array.from({ length: 40 }, () => placeOrder('customer_789'))
    const query = `{ order(id: "${order!.id}") { customer { orders { nodes { items { product { name } } } } } } }`
    const { status, body } = await post(system.http, { query }, { token: await newClient() })
    expect([status, code(body), body.data]).toEqual([200, 'RESPONSE_TOO_LARGE', null])
    expect(system.subgraphs.product.calls).toHaveLength(1)
  })
})

describe('null', () => {
  it.each([
    ['a condition', 'query ($v: Boolean = true) { products { nodes { id @skip(if: $v) } } }'],
    [
      'a condition within a fragment',
      'query ($v: Boolean = true) { ...F } fragment F on Query { products @include(if: $v) { nodes { id } } }',
    ],
    [
      'a field of an input',
      'mutation ($v: String = "EUR") { importProducts(input: { products: [{ id: "a", name: "A", price: "1.00", currency: $v }] }) { __typename } }',
    ],
  ])('in a nullable variable is refused where null is not allowed: %s', async (_, query) => {
    const token = await system.issuer.clientToken('products:write')
    const { status, body } = await post(system.http, { query, variables: { v: null } }, { token })
    expect([status, code(body)]).toEqual([200, 'BAD_USER_INPUT'])
    expect(body.errors[0].message).toMatch(/"\$v" must not be null/)
    expect(body).not.toHaveProperty('data')
    expect(calls()).toEqual([])
  })

  it('is refused in a subscription as well, before it begins', async () => {
    const live = connectLive(system.webSocket, await newClient())
    const order = placeOrder()
    const query = `subscription ($v: Boolean = true) { orderStatusChanged(orderId: "${order.id}") { version @skip(if: $v) } }`
    const refused = await next(live.subscribe(query, { v: null })).catch((errors: unknown) => errors)
    expect(refused).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
    await live.client.dispose()
  })
})
