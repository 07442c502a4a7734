import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { Client, fetchExchange } from '@urql/core'
import { createClient, NetworkError } from 'graphql-sse'
import { EventSource } from 'undici'
import { beforeEach, describe, expect, it } from 'vitest'
import { readMetrics } from '../testing/metrics.ts'
import { revoke } from '../testing/revoke.ts'
import { moveOrder, placeOrder, publish } from '../testing/stub-orders.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const follow = `subscription ($id: ID!, $after: Int) {
  orderStatusChanged(orderId: $id, afterVersion: $after) { version }
}`
const version = (version: number) => ({ data: { orderStatusChanged: { version } } })

const { system, redis } = await systemForTests({ LIVE_CONNECTIONS_PER_CALLER: '3', LIVE_CONNECTIONS_PER_ADDRESS: '3' })
let token: string

beforeEach(async () => {
  token = await system.issuer.clientToken('orders:read')
  return async () => {
    await expect.poll(() => metric('waybill_live_connections{transport="sse"}')).toBe(0)
    expect(await metric('waybill_live_subscriptions')).toBe(0)
    expect(await metric('waybill_live_channels')).toBe(0)
  }
})

const metric = async (name: string) => (await readMetrics(system.http))(name)
const address = () => `${system.http}/graphql/stream`
const connect = (headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
  createClient({ url: address(), headers, retryAttempts: 0 })
async function next(iterator: AsyncIterator<unknown>) {
  const { value, done } = await iterator.next()
  if (done) throw new Error('The subscription has ended')
  // biome-ignore lint/suspicious/noExplicitAny: tests compare it as a whole or reach in
  return value as any
}

/** The stream as received. */
async function read(options: { headers?: Record<string, string>; query: string }) {
  const asking: ClientRequest = request(`${address()}?${new URLSearchParams({ query: options.query })}`, {
    headers: { accept: 'text/event-stream', authorization: `Bearer ${token}`, ...options.headers },
    agent: false,
  }).end()
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  response.setEncoding('utf8')
  let text = ''
  response.on('data', (chunk) => {
    text += chunk
  })
  return { response, text: () => text, end: () => asking.destroy() }
}

describe('server-sent events', () => {
  it('count as requests, and show the remaining quota and when to retry', async () => {
    const rate_limit = { requests: 1, window_seconds: 60 }
    const few = await system.issuer.clientToken('', 3600, { id: 'few', rate_limit })
    const headers = { authorization: `Bearer ${few}` }
    const first = await read({ headers, query: '{ __typename }' })
    expect(first.response.headers.ratelimit).toMatch(/;r=0;/)
    const second = await read({ headers, query: '{ __typename }' })
    expect(second.response.headers['retry-after']).toMatch(/^\d+$/)
    await expect.poll(second.text).toContain('RATE_LIMITED')
    first.end()
    second.end()
  })

  it('follow an order until it has ended, with the graphql-sse client', async () => {
    const order = placeOrder()
    const client = connect()
    const updates = client.iterate({ query: follow, variables: { id: order.id } })
    expect(await next(updates)).toEqual(version(1))
    await publish(redis, moveOrder(order, 'SHIPPED'))
    expect(await next(updates)).toEqual(version(2))
    await publish(redis, moveOrder(order, 'DELIVERED'))
    expect(await next(updates)).toEqual(version(3))
    expect(await updates.next()).toMatchObject({ done: true })
  })

  it('have the version of the order as id, from which a client resumes', async () => {
    const order = placeOrder()
    const query = `subscription { orderStatusChanged(orderId: "${order.id}") { version } }`
    const first = await read({ query })
    const event = (version: number) =>
      `id: ${version}\nevent: next\ndata: {"data":{"orderStatusChanged":{"version":${version}}}}\n\n`
    await expect.poll(first.text).toBe(`:\n\n${event(1)}`)
    first.end()
    moveOrder(order, 'SHIPPED')
    moveOrder(order, 'DELIVERED')
    const second = await read({ query, headers: { 'last-event-id': '1' } })
    await once(second.response, 'end')
    expect(second.text()).toBe(`:\n\n${event(2)}${event(3)}event: complete\ndata:\n\n`)
    expect(second.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    })
  })

  it('work with the EventSource of a browser for public fields', async () => {
    const query = 'subscription { productAvailabilityChanged(productIds: ["product_456"]) { id } }'
    const source = new EventSource(`${address()}?${new URLSearchParams({ query })}`)
    const [event] = await new Promise<[MessageEvent]>((resolve) =>
      source.addEventListener('next', (event) => resolve([event as unknown as MessageEvent])),
    )
    expect(JSON.parse(event.data)).toEqual({ data: { productAvailabilityChanged: { id: 'product_456' } } })
    source.close()
  })

  it('answer queries and mutations, too', async () => {
    const client = connect({})
    const answers = client.iterate({ query: '{ product(id: "product_456") { name } }' })
    expect(await next(answers)).toEqual({ data: { product: { name: 'Product product_456' } } })
    expect(await answers.next()).toMatchObject({ done: true })
    const mutation = 'mutation { signOut(refreshToken: "a") }'
    const { response } = await read({ query: mutation })
    expect(response.statusCode).toBe(405)
    response.resume()
  })

  it('report errors of the operation in the stream', async () => {
    const { id } = placeOrder('customer_123')
    const codeOf = async (query: string, headers: Record<string, string> | undefined, variables = {}) => {
      const answers = connect(headers).iterate({ query, variables })
      const { errors } = await next(answers)
      expect(await answers.next()).toMatchObject({ done: true })
      return errors[0].extensions.code
    }
    const customer = { authorization: `Bearer ${await system.issuer.customerToken('ada', 'orders:read')}` }
    expect(await codeOf('subscription {', {})).toBe('GRAPHQL_PARSE_FAILED')
    expect(await codeOf('subscription { __typename }', {})).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(await codeOf(follow, {}, { id })).toBe('UNAUTHENTICATED')
    expect(await codeOf(follow, undefined, { id, after: -1 })).toBe('BAD_USER_INPUT')
    expect(await codeOf(follow, customer, { id })).toBe('NOT_FOUND')
    system.subgraphs.sales.intercept = () => ({ errors: [{ message: 'connect 10.0.0.7' }] })
    expect(await codeOf(follow, undefined, { id })).toBe('INTERNAL_SERVER_ERROR')
  })

  it('are refused with a status for the reason', async () => {
    const expired = await system.issuer.clientToken('', -60)
    const status = async (init: RequestInit & { headers?: Record<string, string> }, query = '?query={__typename}') => {
      const response = await fetch(`${address()}${query}`, init)
      await response.body?.cancel()
      return response.status
    }
    const accept = 'text/event-stream'
    expect(await status({ headers: { accept: 'application/json' } })).toBe(406)
    expect(await status({ headers: { accept, authorization: `Bearer ${expired}` } })).toBe(401)
    expect(await status({ headers: { accept } }, '')).toBe(400)
    expect(await status({ method: 'POST', headers: { accept, 'content-type': 'text/plain' }, body: '{}' })).toBe(415)
    expect(await status({ method: 'PUT', headers: { accept } })).toBe(405)
  })

  it('end with a code when the token ends', async () => {
    const order = placeOrder()
    const updates = connect().iterate({ query: follow, variables: { id: order.id } })
    await next(updates)
    await revoke(redis, token)
    expect(await next(updates)).toMatchObject({ errors: [{ extensions: { code: 'TOKEN_REVOKED' } }] })
    expect(await updates.next()).toMatchObject({ done: true })
    const brief = { authorization: `Bearer ${await system.issuer.clientToken('orders:read', 8)}` }
    const others = connect(brief).iterate({ query: follow, variables: { id: order.id } })
    await next(others)
    expect(await next(others)).toMatchObject({ errors: [{ extensions: { code: 'TOKEN_EXPIRED' } }] })
  })

  it('share the connection limit of the caller with sockets', async () => {
    const order = placeOrder()
    const client = connect()
    const all = [1, 2, 3].map(() => client.iterate({ query: follow, variables: { id: order.id } }))
    await Promise.all(all.map(next))
    const refused = await next(client.iterate({ query: follow, variables: { id: order.id } })).catch((error) => error)
    expect(refused).toBeInstanceOf(NetworkError)
    expect(refused.response.status).toBe(429)
    client.dispose()
  })

  it('apply back-pressure to the subscription only while a client does not read', async () => {
    const order = placeOrder()
    const fields = Array.from({ length: 4_000 }, (_, index) => `a${index}: orderId`).join(' ')
    const asking = request(address(), {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json', authorization: `Bearer ${token}` },
      agent: false,
    })
    asking.end(JSON.stringify({ query: `subscription { orderStatusChanged(orderId: "${order.id}") { ${fields} } }` }))
    const [response] = (await once(asking, 'response')) as [IncomingMessage]
    response.pause()
    const sent = () => metric('waybill_live_messages_total{transport="sse"}')
    const before = await sent()
    for (let count = 0; count < 60; count++)
      await publish(redis, moveOrder(order, count % 2 ? 'SHIPPED' : 'PENDING_SHIPMENT'))
    const other = connect().iterate({ query: follow, variables: { id: order.id, after: 60 } })
    expect(await next(other)).toEqual(version(61))
    expect((await sent()) - before).toBeLessThan(50)
    await other.return?.()
    asking.destroy()
  })
})

describe('server-sent events at /graphql', () => {
  const url = () => `${system.http}/graphql`

  it('are for clients that ask for them in Accept', async () => {
    const order = placeOrder()
    const headers = { authorization: `Bearer ${token}` }
    const updates = createClient({ url: url(), headers, retryAttempts: 0 }).iterate({
      query: follow,
      variables: { id: order.id },
    })
    expect(await next(updates)).toEqual(version(1))
    await publish(redis, moveOrder(order, 'DELIVERED'))
    expect(await next(updates)).toEqual(version(2))
    expect(await updates.next()).toMatchObject({ done: true })
  })

  it('work with the EventSource of a browser, without a preflight', async () => {
    const query = 'subscription { productAvailabilityChanged(productIds: ["product_456"]) { id } }'
    const source = new EventSource(`${url()}?${new URLSearchParams({ query })}`)
    const [event] = await new Promise<[MessageEvent]>((resolve) =>
      source.addEventListener('next', (event) => resolve([event as unknown as MessageEvent])),
    )
    expect(JSON.parse(event.data)).toEqual({ data: { productAvailabilityChanged: { id: 'product_456' } } })
    source.close()
  })

  it('work with urql without another protocol, which gets its queries as JSON', async () => {
    const order = placeOrder()
    const client = new Client({
      url: url(),
      preferGetMethod: false,
      exchanges: [fetchExchange],
      fetchSubscriptions: true,
      fetchOptions: () => ({ headers: { authorization: `Bearer ${token}` } }),
    })
    const answer = await client.query('{ product(id: "product_456") { name } }', {})
    expect(answer.data).toEqual({ product: { name: 'Product product_456' } })
    const seen: number[] = []
    const { unsubscribe } = client.subscription(follow, { id: order.id }).subscribe(({ data }) => {
      if (data) seen.push(data.orderStatusChanged.version)
    })
    await expect.poll(() => seen).toEqual([1])
    await publish(redis, moveOrder(order, 'SHIPPED'))
    await expect.poll(() => seen).toEqual([1, 2])
    unsubscribe()
  })

  it('have the same refusals as at /graphql/stream, and mutations only by POST', async () => {
    const status = async (init: RequestInit, query = '') => {
      const response = await fetch(`${url()}${query}`, init)
      await response.body?.cancel()
      return response.status
    }
    const accept = 'text/event-stream'
    const expired = await system.issuer.clientToken('', -60)
    expect(await status({ headers: { accept, authorization: `Bearer ${expired}` } }, '?query={__typename}')).toBe(401)
    expect(await status({ headers: { accept } })).toBe(400)
    expect(await status({ headers: { accept } }, '?query=mutation{signOut(refreshToken:"a")}')).toBe(405)
  })
})
