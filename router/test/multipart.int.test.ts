import { once } from 'node:events'
import {
  ApolloClient,
  type ApolloLink,
  CombinedGraphQLErrors,
  CombinedProtocolErrors,
  gql,
  HttpLink,
  InMemoryCache,
} from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { print } from 'graphql'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestRedis } from '../../test/setup/redis.ts'
import { readMetrics } from '../testing/metrics.ts'
import { postMultipart } from '../testing/multipart-client.ts'
import { revoke } from '../testing/revoke.ts'
import { moveOrder, placeOrder, publish } from '../testing/stub-orders.ts'
import { startTestSystem, type TestSystem } from '../testing/system.ts'
import { sha256 } from '../trusted-documents/document.ts'

const query = `subscription ($id: ID!, $after: Int) {
  orderStatusChanged(orderId: $id, afterVersion: $after) { version }
}`
const update = (version: number) => ({ data: { orderStatusChanged: { version } } })

let system: TestSystem
let redis: Redis
let token: string

beforeAll(async () => {
  const url = await createTestRedis()
  system = await startTestSystem(url, { LIVE_CONNECTIONS_PER_CALLER: '3', LIVE_CONNECTIONS_PER_ADDRESS: '3' })
  redis = new Redis(url)
})
beforeEach(async () => {
  await system.reset()
  token = await system.issuer.clientToken('orders:read')
  return async () => {
    await expect.poll(() => metric('waybill_live_connections{transport="multipart"}')).toBe(0)
    expect(await metric('waybill_live_subscriptions')).toBe(0)
    expect(await metric('waybill_live_channels')).toBe(0)
  }
})
afterAll(async () => {
  redis.disconnect()
  await system.stop()
})

const metric = async (name: string) => (await readMetrics(system.http))(name)
const ask = (body: object, headers: Record<string, string> = {}, as: string | undefined = token) =>
  postMultipart(system.http, { body, headers, token: as })
const follow = (id: string, variables: object = {}) => ask({ query, variables: { id, ...variables } })

describe('a multipart subscription', () => {
  it('is a series of parts, each followed at once by its boundary, and ends with the order', async () => {
    const order = placeOrder()
    const answer = await follow(order.id)
    expect(answer.response.statusCode).toBe(200)
    expect(answer.response.headers).toMatchObject({
      'content-type': 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
      ratelimit: expect.any(String),
    })
    await expect.poll(answer.parts).toEqual([{}, { payload: update(1) }])
    await publish(redis, moveOrder(order, 'SHIPPED'))
    await expect.poll(answer.parts).toEqual([{}, { payload: update(1) }, { payload: update(2) }])
    await publish(redis, moveOrder(order, 'DELIVERED'))
    await once(answer.response, 'end')
    expect(answer.parts().at(-1)).toEqual({ payload: update(3) })
    expect(answer.isComplete()).toBe(true)
    const part = (body: object) => `\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(body)}\r\n--graphql`
    expect(answer.text()).toBe(
      `\r\n--graphql${part({})}${[1, 2, 3].map((version) => part({ payload: update(version) })).join('')}--\r\n`,
    )
  })

  it('resumes after the version that the client names', async () => {
    const order = placeOrder()
    moveOrder(order, 'SHIPPED')
    moveOrder(order, 'DELIVERED')
    const answer = await follow(order.id, { after: 1 })
    await once(answer.response, 'end')
    expect(answer.parts()).toEqual([{}, { payload: update(2) }, { payload: update(3) }])
  })

  it('has errors of the operation in the payload, and is complete after them', async () => {
    const { id } = placeOrder('customer_123')
    const codesOf = async (as: string, variables: object) => {
      const answer = await ask({ query, variables }, {}, as)
      await once(answer.response, 'end')
      expect(answer.isComplete()).toBe(true)
      const [first, { payload }] = answer.parts() as [
        object,
        { payload: { errors: { extensions: { code: string } }[] } },
      ]
      expect(first).toEqual({})
      return payload.errors.map(({ extensions }) => extensions.code)
    }
    expect(await codesOf(await system.issuer.customerToken('ada', 'orders:read'), { id })).toEqual(['NOT_FOUND'])
    system.subgraphs.sales.intercept = () => ({ errors: [{ message: 'connect 10.0.0.7' }] })
    expect(await codesOf(token, { id })).toEqual(['INTERNAL_SERVER_ERROR'])
  })

  it('that is refused is answered with JSON and a status, as an operation of POST /graphql', async () => {
    const { id } = placeOrder()
    const refusal = async (body: object, accept: string, as: string | undefined = token) => {
      const answer = await postMultipart(system.http, { body, token: as, headers: { accept } })
      await once(answer.response, 'end')
      const { errors } = JSON.parse(answer.text())
      const { statusCode, headers } = answer.response
      return [statusCode, headers['content-type'], errors[0].extensions.code]
    }
    const older = 'multipart/mixed;subscriptionSpec=1.0, application/json'
    const newer = 'multipart/mixed;subscriptionSpec=1.0, application/graphql-response+json, application/json;q=0.9'
    const [olderType, newerType] = [
      'application/json; charset=utf-8',
      'application/graphql-response+json; charset=utf-8',
    ]
    const invalid = { query: 'subscription { nope }' }
    expect(await refusal(invalid, older)).toEqual([200, olderType, 'GRAPHQL_VALIDATION_FAILED'])
    expect(await refusal(invalid, newer)).toEqual([400, newerType, 'GRAPHQL_VALIDATION_FAILED'])
    const negative = { query, variables: { id, after: -1 } }
    expect(await refusal(negative, newer)).toEqual([400, newerType, 'BAD_USER_INPUT'])
    const anonymous = postMultipart(system.http, { body: { query, variables: { id } } })
    const { response, text } = await anonymous
    await once(response, 'end')
    expect(response.statusCode).toBe(401)
    expect(JSON.parse(text()).errors[0].extensions.code).toBe('UNAUTHENTICATED')
    const expired = await system.issuer.clientToken('', -60)
    expect(await refusal(negative, older, expired)).toEqual([401, olderType, 'UNAUTHENTICATED'])
    expect(await refusal({}, older)).toEqual([400, olderType, 'BAD_REQUEST'])
  })

  it('ends with an error beside a null payload when its token ends', async () => {
    const order = placeOrder()
    const answer = await follow(order.id)
    await expect.poll(answer.parts).toHaveLength(2)
    await revoke(redis, token)
    await once(answer.response, 'end')
    expect(answer.parts().at(-1)).toMatchObject({ payload: null, errors: [{ extensions: { code: 'TOKEN_REVOKED' } }] })
    expect(answer.isComplete()).toBe(true)
    expect(await metric('waybill_live_disconnects_total{transport="multipart",reason="token_revoked"}')).toBe(1)
  })

  it('counts as a connection of the caller', async () => {
    const order = placeOrder()
    const open = await Promise.all([follow(order.id), follow(order.id), follow(order.id)])
    const refused = await follow(order.id)
    await once(refused.response, 'end')
    expect(refused.response.statusCode).toBe(429)
    expect(JSON.parse(refused.text()).errors[0].extensions.code).toBe('TOO_MANY_CONNECTIONS')
    for (const { end } of open) end()
  })

  it('applies back-pressure while its client does not read', async () => {
    const order = placeOrder()
    const fields = Array.from({ length: 4_000 }, (_, index) => `a${index}: orderId`).join(' ')
    const slow = await ask({ query: `subscription { orderStatusChanged(orderId: "${order.id}") { ${fields} } }` })
    slow.response.pause()
    const sent = () => metric('waybill_live_messages_total{transport="multipart"}')
    const before = await sent()
    for (let count = 0; count < 60; count++)
      await publish(redis, moveOrder(order, count % 2 ? 'SHIPPED' : 'PENDING_SHIPMENT'))
    const other = await follow(order.id, { after: 60 })
    await expect.poll(other.parts).toEqual([{}, { payload: update(61) }])
    expect((await sent()) - before).toBeLessThan(50)
    other.end()
    slow.end()
  })

  it('does not occupy a place of the operations in flight', async () => {
    const order = placeOrder()
    const answer = await follow(order.id)
    expect(await metric('waybill_operations_under_way')).toBe(0)
    answer.end()
  })
})

describe('a query or mutation of a client that also accepts multipart responses', () => {
  it('is answered with JSON', async () => {
    const answer = await ask({ query: '{ product(id: "product_456") { name } }' })
    await once(answer.response, 'end')
    expect(answer.response.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(JSON.parse(answer.text())).toEqual({ data: { product: { name: 'Product product_456' } } })
  })

  it('has its idempotency key', async () => {
    const mutation = 'mutation { signOut(refreshToken: "a") }'
    const answer = await ask({ query: mutation }, { 'idempotency-key': 'key-1' })
    await once(answer.response, 'end')
    expect(system.subgraphs.auth.calls.at(-1)?.headers['idempotency-key']).toBe('key-1')
  })
})

describe('Apollo Client over HTTP', () => {
  const document = gql(query)

  function connect(before?: ApolloLink, fetchOperation: typeof fetch = fetch) {
    const headers = { authorization: `Bearer ${token}` }
    const http = new HttpLink({ uri: `${system.http}/graphql`, headers, fetch: fetchOperation })
    return new ApolloClient({ link: before ? before.concat(http) : http, cache: new InMemoryCache() })
  }

  function follow(client: ApolloClient, id: string) {
    const seen: unknown[] = []
    const ended = Promise.withResolvers<void>()
    const subscription = client.subscribe({ query: document, variables: { id } }).subscribe({
      next: ({ data, error }) => void seen.push(error ?? data),
      complete: ended.resolve,
    })
    return { seen, ended: ended.promise, stop: () => subscription.unsubscribe() }
  }

  it('follows an order to its end', async () => {
    const order = placeOrder()
    const { seen, ended } = follow(connect(), order.id)
    await expect.poll(() => seen).toMatchObject([update(1).data])
    await publish(redis, moveOrder(order, 'SHIPPED'))
    await publish(redis, moveOrder(order, 'DELIVERED'))
    await ended
    expect(seen).toMatchObject([1, 2, 3].map((version) => update(version).data))
  })

  it('gets errors of the operation as GraphQL errors, those of the connection as protocol errors', async () => {
    const unknown = follow(connect(), 'unknown')
    await unknown.ended
    expect(unknown.seen).toEqual([expect.any(CombinedGraphQLErrors)])
    expect((unknown.seen[0] as CombinedGraphQLErrors).errors[0]?.extensions?.code).toBe('NOT_FOUND')
    const order = placeOrder()
    const ending = follow(connect(), order.id)
    await expect.poll(() => ending.seen).toHaveLength(1)
    await revoke(redis, token)
    await ending.ended
    expect(ending.seen[1]).toBeInstanceOf(CombinedProtocolErrors)
    expect((ending.seen[1] as CombinedProtocolErrors).errors[0]?.extensions?.code).toBe('TOKEN_REVOKED')
  })

  it('sends an automatic persisted query by its hash, and its text only once', async () => {
    const withText: boolean[] = []
    const persisted = new PersistedQueryLink({ generateHash: async (document) => sha256(print(document)) })
    const client = connect(persisted, (url, options) => {
      withText.push('query' in JSON.parse(String(options?.body)))
      return fetch(url, options)
    })
    for (let time = 0; time < 2; time++) {
      const { seen, stop } = follow(client, placeOrder().id)
      await expect.poll(() => seen).toMatchObject([update(1).data])
      stop()
    }
    expect(withText).toEqual([false, true, false])
  })
})
