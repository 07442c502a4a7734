import { writeFile } from 'node:fs/promises'
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { print } from 'graphql'
import { createClient } from 'graphql-sse'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createTestRedis } from '../../test/setup/redis.ts'
import { apolloManifest, documentsCommand } from '../testing/documents-command.ts'
import { post } from '../testing/graphql-over-http.ts'
import { readMetrics } from '../testing/metrics.ts'
import { postMultipart } from '../testing/multipart-client.ts'
import { placeOrder } from '../testing/stub-orders.ts'
import { startTestSystem, type TestSystem } from '../testing/system.ts'
import { sha256 } from '../trusted-documents/document.ts'

const product = 'query Product($id: ID!) { product(id: $id) { name } }'
const follow = 'subscription Follow($id: ID!) { orderStatusChanged(orderId: $id) { version } }'
const signOut = 'mutation SignOut { signOut(refreshToken: "a") }'
const untrusted = '{ products(first: 1) { nodes { name } } }'
const named = { data: { product: { name: 'Product product_456' } } }
const variables = { id: 'product_456' }

const wait = { timeout: 10_000 }
let url: string
let redis: Redis
let only: TestSystem
let prefer: TestSystem
let token: string
let command: ReturnType<typeof documentsCommand>

beforeAll(async () => {
  url = await createTestRedis()
  redis = new Redis(url)
  command = documentsCommand({ REDIS_URL: url })
  // A router without documents is not ready.
  await command.withManifest('add', { product, follow, signOut })
  only = await startTestSystem(url, { TRUSTED_DOCUMENTS: 'only' })
  prefer = await startTestSystem(url, { ...only.urls, TRUSTED_DOCUMENTS: 'prefer' })
})
beforeEach(async () => {
  await only.reset()
  token = await only.issuer.clientToken('orders:read')
})
afterAll(async () => {
  redis.disconnect()
  await prefer.stop()
  await only.stop()
})

const send = (system: TestSystem, body: object, headers: Record<string, string | undefined> = {}) =>
  post(system.http, JSON.stringify(body), headers)
const codeOf = ({ body }: { body: { errors?: { extensions: { code: string } }[] } }) =>
  body.errors?.[0]?.extensions.code
const get = async (system: TestSystem, parameters: Record<string, string>) => {
  const response = await fetch(`${system.http}/graphql?${new URLSearchParams(parameters)}`, {
    headers: { 'graphql-require-preflight': '1' },
  })
  // biome-ignore lint/suspicious/noExplicitAny: tests compare it as a whole or reach in
  return { status: response.status, headers: response.headers, body: (await response.json()) as any }
}
const persistedQuery = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: sha256(text) } })

/** The first message of the operation over a WebSocket. */
async function overWebSocket(system: TestSystem, payload: object, params: object = {}): Promise<unknown> {
  const socket = new WebSocket(`${system.webSocket}/graphql`, 'graphql-transport-ws')
  const { promise, resolve } = Promise.withResolvers<unknown>()
  socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: params })))
  socket.on('close', (code) => resolve(code))
  socket.on('message', (data) => {
    const message = JSON.parse(String(data))
    if (message.type === 'connection_ack') socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }))
    else resolve(message.payload)
  })
  const answer = await promise
  socket.close()
  return answer
}
const authorization = () => ({ authorization: `Bearer ${token}` })

describe('a trusted document is executed by its id', () => {
  it('over POST and GET, with each kind of operation where it belongs', async () => {
    for (const system of [only, prefer]) {
      const answer = await send(system, { documentId: 'product', variables })
      expect([answer.status, answer.body]).toEqual([200, named])
      const got = await get(system, { documentId: 'product', variables: JSON.stringify(variables) })
      expect(got.body).toEqual(named)
      // The id may be that of another document for another client.
      expect(got.headers.get('vary')).toContain('apollographql-client-name')
      expect((await send(system, { documentId: 'signOut' })).body.data).toBeDefined()
      expect((await get(system, { documentId: 'signOut' })).status).toBe(405)
    }
  })

  it('over WebSocket, server-sent events and multipart', async () => {
    const { id } = placeOrder()
    const update = { data: { orderStatusChanged: { version: 1 } } }
    for (const system of [only, prefer]) {
      const operation = { documentId: 'follow', variables: { id } }
      expect(await overWebSocket(system, operation, authorization())).toEqual(update)
      expect(await overWebSocket(system, { ...operation, query: '' }, authorization())).toEqual(update)
      const events = createClient({ url: `${system.http}/graphql`, headers: authorization(), retryAttempts: 0 })
      const updates = events.iterate(operation as never)
      expect((await updates.next()).value).toEqual(update)
      await updates.return?.()
      const parameters = new URLSearchParams({ documentId: 'follow', variables: JSON.stringify({ id }) })
      const stream = await fetch(`${system.http}/graphql/stream?${parameters}`, {
        headers: { ...authorization(), accept: 'text/event-stream' },
      })
      expect(stream.status).toBe(200)
      await stream.body?.cancel()
      const multipart = await postMultipart(system.http, { body: operation, token })
      await expect.poll(multipart.parts).toEqual([{}, { payload: update }])
      multipart.end()
    }
  })

  it('by its hash as Apollo Client sends it, which never sends the text', async () => {
    const document = gql(product)
    // As generate-persisted-query-manifest does: the client adds the names of types.
    const body = print(new InMemoryCache().transformDocument(document))
    const operation = { id: sha256(body), body, name: 'Product', type: 'query' }
    await command.withManifest('add', apolloManifest([operation]))
    const sent: object[] = []
    const link = new HttpLink({
      uri: `${only.http}/graphql`,
      fetch(url, options) {
        sent.push(JSON.parse(String(options?.body)))
        return fetch(url, options)
      },
    })
    const ids = new PersistedQueryLink({ generateHash: async (document) => sha256(print(document)) })
    const ask = async () => {
      const client = new ApolloClient({ link: ids.concat(link), cache: new InMemoryCache() })
      return (await client.query({ query: document, variables })).data
    }
    await expect.poll(() => ask().catch(() => undefined), wait).toMatchObject(named.data)
    expect(sent.filter((body) => 'query' in body)).toEqual([])
  })

  it('with the prefix of GraphQL over HTTP', async () => {
    await command.withManifest('add', { [sha256(product)]: product })
    const ask = async () => (await send(only, { documentId: `sha256:${sha256(product)}`, variables })).body
    await expect.poll(ask, wait).toEqual(named)
  })

  it('and by its exact text, so that clients can change over one by one', async () => {
    expect((await send(only, { query: product, variables })).body).toEqual(named)
    expect(codeOf(await send(only, { query: `${product} `, variables }))).toBe('DOCUMENT_NOT_TRUSTED')
  })
})

describe('with TRUSTED_DOCUMENTS=only, nothing else is parsed', () => {
  // Their errors would be GRAPHQL_PARSE_FAILED if anything had read them.
  const texts = [untrusted, '{', 'x'.repeat(40_000), '{ __schema { queryType { name } } }']

  it.each(texts)('over POST and GET: %.20s', async (query) => {
    const answer = await send(only, { query })
    expect([answer.status, codeOf(answer)]).toEqual([400, 'DOCUMENT_NOT_TRUSTED'])
    if (query.length < 10_000) expect(codeOf(await get(only, { query }))).toBe('DOCUMENT_NOT_TRUSTED')
    expect(codeOf(await send(only, [{ query }]))).toBe('DOCUMENT_NOT_TRUSTED')
  })

  it.each(texts)('over WebSocket, server-sent events and multipart: %.20s', async (query) => {
    expect(await overWebSocket(only, { query })).toMatchObject([{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }])
    for (const path of ['/graphql', '/graphql/stream']) {
      const events = createClient({ url: `${only.http}${path}`, retryAttempts: 0 }).iterate({ query })
      expect((await events.next()).value).toMatchObject({ errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }] })
    }
    const multipart = await postMultipart(only.http, { body: { query } })
    await expect.poll(() => multipart.text()).toContain('DOCUMENT_NOT_TRUSTED')
    expect(multipart.response.statusCode).toBe(400)
  })

  it('as a persisted query, with or without its text', async () => {
    const extensions = persistedQuery(untrusted)
    expect(codeOf(await send(only, { extensions }))).toBe('DOCUMENT_NOT_FOUND')
    expect(codeOf(await send(only, { query: untrusted, extensions }))).toBe('DOCUMENT_NOT_TRUSTED')
    expect(codeOf(await get(only, { extensions: JSON.stringify(extensions) }))).toBe('DOCUMENT_NOT_FOUND')
    expect(await overWebSocket(only, { extensions })).toMatchObject([{ extensions: { code: 'DOCUMENT_NOT_FOUND' } }])
  })

  it('and an unknown id is refused', async () => {
    for (const system of [only, prefer]) {
      const answer = await send(system, { documentId: 'nope' })
      expect([answer.status, codeOf(answer)]).toEqual([400, 'DOCUMENT_NOT_FOUND'])
      expect(answer.body.errors[0].message).toContain('nope')
      expect(codeOf(await send(system, { documentId: 'product', query: product }))).toBe('BAD_REQUEST')
      expect(codeOf(await send(system, { documentId: 7 }))).toBe('BAD_REQUEST')
    }
  })
})

describe('with TRUSTED_DOCUMENTS=prefer', () => {
  it('other documents and automatic persisted queries are executed as well', async () => {
    expect((await send(prefer, { query: untrusted })).body.data).toBeDefined()
    const extensions = persistedQuery(untrusted)
    expect(codeOf(await send(prefer, { extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND')
    expect((await send(prefer, { query: untrusted, extensions })).body.data).toBeDefined()
    expect((await send(prefer, { extensions })).body.data).toBeDefined()
    // All transports share them.
    expect(await overWebSocket(prefer, { extensions })).toMatchObject({ data: { products: expect.anything() } })
    expect(await overWebSocket(prefer, { query: '{ __typename }', extensions })).toMatchObject([
      { extensions: { code: 'BAD_REQUEST' } },
    ])
  })

  it('metrics tell how many operations are not trusted documents', async () => {
    const count = async (kind: string) =>
      (await readMetrics(prefer.http))(`waybill_document_operations_total{kind="${kind}"}`)
    const before = [await count('trusted'), await count('other'), await count('refused')]
    await send(prefer, { documentId: 'product', variables })
    await send(prefer, { query: untrusted })
    await send(prefer, { documentId: 'nope' })
    expect([await count('trusted'), await count('other'), await count('refused')]).toEqual(
      before.map((value) => value + 1),
    )
  })
})

it('metrics name trusted documents over every transport, and no others', async () => {
  const { id } = placeOrder()
  const count = async (operation: string, type: string) =>
    (await readMetrics(prefer.http))(
      `waybill_graphql_operations_total{operation="${operation}",type="${type}",code="OK"}`,
    )
  const [products, follows] = [await count('Product', 'query'), await count('Follow', 'subscription')]
  await send(prefer, { documentId: 'product', variables })
  await get(prefer, { documentId: 'product', variables: JSON.stringify(variables) })
  await overWebSocket(prefer, { documentId: 'product', variables })
  expect(await count('Product', 'query')).toBe(products + 3)
  await overWebSocket(prefer, { documentId: 'follow', variables: { id } }, authorization())
  expect(await count('Follow', 'subscription')).toBe(follows + 1)
  await send(prefer, { query: 'query Named { __typename }' })
  expect(await count('Named', 'query')).toBe(0)
})

it('with TRUSTED_DOCUMENTS=off, an id is refused with the reason', async () => {
  const off = await startTestSystem(url, only.urls)
  expect(await overWebSocket(off, { documentId: 'product' })).toMatchObject([
    { message: expect.stringContaining('Trusted documents are off'), extensions: { code: 'BAD_REQUEST' } },
  ])
  expect(codeOf(await send(off, { documentId: 'product' }))).toBe('BAD_REQUEST')
  await off.stop()
})

it('documents are added and removed without a restart, in every router', async () => {
  const text = 'query Added { products(first: 2) { nodes { id } } }'
  const answers = () =>
    Promise.all([only, prefer].map(async (system) => codeOf(await send(system, { documentId: 'added' }))))
  expect(await answers()).toEqual(['DOCUMENT_NOT_FOUND', 'DOCUMENT_NOT_FOUND'])
  await command.withManifest('add', { added: text })
  await expect.poll(answers, wait).toEqual([undefined, undefined])
  await command.run('remove', 'added', '--yes')
  await expect.poll(answers, wait).toEqual(['DOCUMENT_NOT_FOUND', 'DOCUMENT_NOT_FOUND'])
})

it('a document may belong to a client: by the credentials of a machine, by the stated name of an application', async () => {
  const text = 'query OfClients { products(first: 3) { nodes { id } } }'
  await command.withManifest('add', { own: text }, '--client', 'web')
  const ask = async (headers: Record<string, string | undefined>) =>
    codeOf(await send(only, { documentId: 'own' }, headers))
  await expect.poll(() => ask({ 'apollographql-client-name': 'web' }), wait).toBeUndefined()
  expect(await ask({})).toBe('DOCUMENT_NOT_FOUND')
  expect(await ask({ 'apollographql-client-name': 'ios' })).toBe('DOCUMENT_NOT_FOUND')
  // By its text as well.
  expect(codeOf(await send(only, { query: text }))).toBe('DOCUMENT_NOT_TRUSTED')

  const customer = await only.issuer.customerToken('customer_123', '')
  expect(await ask({ token: customer, 'apollographql-client-name': 'web' })).toBeUndefined()
  // A machine cannot pass for another client.
  expect(await ask({ token, 'apollographql-client-name': 'web' })).toBe('DOCUMENT_NOT_FOUND')
  expect(await ask({ token: await only.issuer.clientToken('', 3600, { id: 'web' }) })).toBeUndefined()

  const operation = { documentId: 'own' }
  expect(await overWebSocket(only, operation)).toMatchObject([{ extensions: { code: 'DOCUMENT_NOT_FOUND' } }])
  expect(await overWebSocket(only, operation, { 'apollographql-client-name': 'web' })).toHaveProperty('data')
})

it('trusted documents are planned ahead, before anybody calls them', async () => {
  const memory = async () => (await readMetrics(prefer.http))('waybill_memory_used_bytes{holder="trusted documents"}')
  const before = await memory()
  const text = `query Ahead { ${Array.from({ length: 30 }, (_, index) => `a${index}: products(first: 1) { nodes { id name } }`).join(' ')} }`
  await command.withManifest('add', { ahead: text })
  // Both routers of this process plan it, without a call.
  await expect.poll(memory, wait).toBeGreaterThan(before + 2 * text.length * 100)
})

it('documents that a new supergraph refuses are reported', async () => {
  const invalid = async () => (await readMetrics(only.http))('waybill_trusted_documents_invalid')
  await writeFile(only.supergraphFile, only.supergraph.replace(/(type OrderUpdate\b[^}]*?)\bversion: /, '$1number: '))
  await expect.poll(invalid, wait).toBe(1)
  expect(only.logged.join()).toContain('the supergraph refuses trusted documents')
  await writeFile(only.supergraphFile, only.supergraph)
  await expect.poll(invalid, wait).toBe(0)
})

it('a Redis that has lost its data gets them back', async () => {
  await redis.flushdb()
  await expect.poll(async () => (await command.run('list')).output, wait).toContain('product  Product')
  expect((await send(only, { documentId: 'product', variables })).body).toEqual(named)
})
