import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import DataLoader from 'dataloader'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHttpServer } from '../http/server.ts'
import type { Caller } from '../identity/caller.ts'
import { createLog } from '../process/log.ts'
import { startTestIssuer, type TestIssuer, verifierWithoutRevocations } from '../testing/test-issuer.ts'
import { currentTrace } from '../tracing/active-trace.ts'
import { type BatchedAnswer, batchPath, maxOperations } from './batch-protocol.ts'
import { serveSubgraph } from './subgraph.ts'

interface Context {
  caller: Caller
  notes: DataLoader<string, string>
}

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@requiresScopes"])
  type Query {
    note(id: ID!): String
    caller: String
    trace: String
    secret: String @requiresScopes(scopes: [["secrets:read"]])
    held: String
    fails: String
    pages: [Page!]!
  }
  type Page { id: ID! text: String }
  type Mutation { write(text: String!): String  rewrite(text: String!): Note! }
  type Note { text: String! }
`
const trace = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' }

let issuer: TestIssuer
let http: FastifyInstance
let url: string
let note: string
let reads: string[][]
let routersToken: string
let held: PromiseWithResolvers<string>
let pages = 0

const resolvers = {
  Query: {
    note: (_: unknown, { id }: { id: string }, { notes }: Context) => notes.load(id),
    caller: (_: unknown, __: unknown, { caller }: Context) => (caller.kind === 'anonymous' ? 'nobody' : caller.id),
    trace: () => currentTrace()?.traceId,
    secret: () => 'secret',
    held: () => held.promise,
    pages: () => Array.from({ length: 1_000 }, (_, id) => ({ id: String(id), text: 'x'.repeat(100_000) })),
    fails: () => {
      throw new Error('password=hunter2')
    },
  },
  Page: {
    id({ id }: { id: string }) {
      pages++
      return id
    },
  },
  Mutation: {
    async write(_: unknown, { text }: { text: string }, { notes }: Context) {
      await notes.load('a')
      note = text
      return notes.clear('a').load('a')
    },
    async rewrite(_: unknown, { text }: { text: string }, { notes }: Context) {
      await notes.load('a')
      note = text
      return {}
    },
  },
  Note: { text: (_: unknown, __: unknown, { notes }: Context) => notes.load('a') },
}

beforeAll(async () => {
  issuer = await startTestIssuer()
  const schemaFile = join(await mkdtemp(join(tmpdir(), 'waybill-batch-')), 'schema.graphql')
  await writeFile(schemaFile, sdl)
  const log = createLog('test', 'silent')
  http = createHttpServer({ log, readiness: {} })
  await serveSubgraph({
    http,
    log,
    resolvers,
    schemaFile: pathToFileURL(schemaFile),
    verify: verifierWithoutRevocations(issuer.url),
    createLoaders: () => ({
      notes: new DataLoader(async (ids: readonly string[]) => {
        reads.push([...ids])
        return ids.map((id) => `${id}: ${note}`)
      }),
    }),
    contextFor: (caller, _request, loaders) => ({ caller, ...loaders }),
  })
  url = await http.listen({ host: '127.0.0.1', port: 0 })
  routersToken = await issuer.token({ sub: 'router', client_id: 'router', scope: undefined })
})
afterAll(async () => {
  await http.close()
  await issuer[Symbol.asyncDispose]()
})
beforeEach(() => {
  note = 'first'
  reads = []
  held = Promise.withResolvers()
})

type Operation = string | { query: string; variables?: object; headers?: Record<string, string> }

function post(body: unknown, authorization = `Bearer ${routersToken}`): Promise<Response> {
  return fetch(url + batchPath, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify(body),
  })
}
const batchOf = (operations: Operation[]) =>
  operations.map((operation) => {
    const { headers = {}, ...rest } = typeof operation === 'string' ? { query: operation } : operation
    return { headers, operation: rest }
  })

/** The answers, in the order of the operations. */
// biome-ignore lint/suspicious/noExplicitAny: answers have the shape of their operations
async function send(...operations: Operation[]): Promise<any[]> {
  const response = await post(batchOf(operations))
  const lines = (await response.text()).trim().split('\n')
  const answers = lines.map((line) => JSON.parse(line) as BatchedAnswer)
  return answers.toSorted((a, b) => a.index - b.index).map(({ answer }) => answer)
}

describe('a batch of operations', () => {
  it('answers each as its own caller, in its own trace', async () => {
    const headers = { authorization: `Bearer ${await issuer.token()}`, ...trace }
    const answers = await send('{ caller trace }', { query: '{ caller trace }', headers })
    expect(answers[0].data).toMatchObject({ caller: 'nobody', trace: expect.not.stringContaining('4bf92f35') })
    expect(answers[1].data).toEqual({ caller: 'storefront', trace: '4bf92f3577b34da6a3ce929d0e0e4736' })
  })

  it('shares the reads of all its queries', async () => {
    const note = 'query Note($id: ID!) { note(id: $id) }'
    const answers = await send(...['a', 'b', 'a', 'c'].map((id) => ({ query: note, variables: { id } })))
    expect(answers.map(({ data }) => data.note)).toEqual(['a: first', 'b: first', 'a: first', 'c: first'])
    expect(reads).toEqual([['a', 'b', 'c']])
  })

  it('does not share the reads of a mutation, which must not return stale data', async () => {
    const [, written] = await send('{ note(id: "a") }', 'mutation { write(text: "second") }')
    expect(written.data.write).toBe('a: second')
    expect(reads.length).toBeGreaterThan(1)
  })

  it('sends each answer when it is ready', async () => {
    const response = await post(batchOf(['{ held }', '{ caller }']))
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect(JSON.parse((await reader.read()).value!)).toMatchObject({ index: 1, answer: { data: { caller: 'nobody' } } })
    held.resolve('at last')
    expect(JSON.parse((await reader.read()).value!)).toMatchObject({ index: 0, answer: { data: { held: 'at last' } } })
  })

  it('fails only those operations that fail', async () => {
    const answers = await send(
      '{ caller }',
      { query: '{ caller }', headers: { authorization: 'Bearer forged' } },
      '{ secret }',
      '{ nothing }',
      '{ fails caller }',
      { query: 'query ($id: ID!) { note(id: $id) }', variables: { id: {} } },
      '{ caller',
    )
    expect(answers[0]).toEqual({ data: { caller: 'nobody' } })
    const codes = answers.slice(1).map(({ errors }) => errors[0].extensions.code)
    expect(codes).toEqual([
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'GRAPHQL_VALIDATION_FAILED',
      'INTERNAL_SERVER_ERROR',
      'BAD_USER_INPUT',
      'GRAPHQL_PARSE_FAILED',
    ])
    expect(answers[4].data).toEqual({ fails: null, caller: 'nobody' })
    expect(JSON.stringify(answers)).not.toContain('hunter2')
  })

  it('grants each operation the permissions of its own token only', async () => {
    const may = { authorization: `Bearer ${await issuer.token({ scope: 'secrets:read' })}` }
    const mayNot = { authorization: `Bearer ${await issuer.token()}` }
    const [shown, refused] = await send({ query: '{ secret }', headers: may }, { query: '{ secret }', headers: mayNot })
    expect(shown.data).toEqual({ secret: 'secret' })
    expect(refused.errors[0].extensions.code).toBe('FORBIDDEN')
  })
})

describe('a response that becomes too large', () => {
  const tooLarge = [expect.objectContaining({ extensions: expect.objectContaining({ code: 'RESPONSE_TOO_LARGE' }) })]
  // About 80 of 1,000 texts of 100 kB fit.
  const query = '{ pages { text id } more: pages { text id } }'

  it('is stopped at the limit, without affecting the other operations', async () => {
    pages = 0
    expect(await send('{ caller }', query, '{ caller }')).toEqual([
      { data: { caller: 'nobody' } },
      { data: null, errors: tooLarge },
      { data: { caller: 'nobody' } },
    ])
    expect(pages).toBeGreaterThan(0)
    expect(pages).toBeLessThan(100)
  })

  it.each([
    ['alone', {}],
    ['by Apollo Server', { extensions: {} }],
  ])('%s', async (_, more) => {
    pages = 0
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ pages { text id } }', ...more }),
    })
    expect(await response.json()).toEqual({ data: null, errors: tooLarge })
    expect(pages).toBeLessThan(100)
  })
})

describe('each of several mutations in one operation returns the state after it', () => {
  const query =
    'mutation { one: rewrite(text: "one") { text } two: rewrite(text: "two") { text } three: write(text: "three") }'
  const data = { one: { text: 'a: one' }, two: { text: 'a: two' }, three: 'a: three' }

  it('in a batch', async () => {
    expect(await send('{ note(id: "a") }', query, query)).toMatchObject([{}, { data }, { data }])
  })

  it.each([
    ['alone', {}],
    ['by Apollo Server', { extensions: {} }],
  ])('%s', async (_, more) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, ...more }),
    })
    expect(await response.json()).toEqual({ data })
  })
})

describe('a batch that does not come from the router', () => {
  const claimsOf = {
    'another service': { sub: 'sales', client_id: 'sales', scope: 'inventory:reserve' },
    'a client with every scope': { scope: 'secrets:read orders:read orders:create' },
    'a customer who is called as the router': { sub: 'router', client_id: 'waybill' },
    'a customer': { sub: 'customer_123', client_id: 'waybill' },
  }

  it.each(Object.entries(claimsOf))('is refused with the token of %s', async (_, claims) => {
    const response = await post(batchOf(['{ caller }']), `Bearer ${await issuer.token(claims)}`)
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  })

  it.each([
    ['no token', ''],
    ['a forged token', 'Bearer forged'],
  ])('is refused with %s', async (_, authorization) => {
    const response = await post(batchOf(['{ caller }']), authorization)
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toContain('Bearer')
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  })

  it('is refused before its body is read', async () => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(url + batchPath, { method: 'POST', headers, body: '{ no JSON' })
    expect(response.status).toBe(401)
  })
})

describe("the router's token", () => {
  it('authenticates nobody: an operation with it is anonymous', async () => {
    const headers = { authorization: `Bearer ${routersToken}` }
    const [batched, refused] = await send({ query: '{ caller }', headers }, { query: '{ secret }', headers })
    expect(batched.data).toEqual({ caller: 'nobody' })
    expect(refused.errors[0].extensions.code).toBe('UNAUTHENTICATED')
    const single = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ caller }' }),
    })
    expect(await single.json()).toEqual({ data: { caller: 'nobody' } })
  })
})

describe('an invalid batch', () => {
  it.each([
    ['nothing', []],
    ['no array', { headers: {}, operation: { query: '{ caller }' } }],
    ['an operation without headers', [{ operation: { query: '{ caller }' } }]],
    ['an operation without a query', [{ headers: {}, operation: {} }]],
    ['too many operations', batchOf(Array(maxOperations + 1).fill('{ caller }'))],
  ])('is refused: %s', async (_, body) => {
    const response = await post(body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) } }],
    })
  })
})
