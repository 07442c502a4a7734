// One subgraph, reached over HTTP and in this process: callers see no difference.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import DataLoader from 'dataloader'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createGraphqlClient } from '#platform/graphql/client.ts'
import { createLocalSubgraphs, type LocalSubgraph } from '#platform/graphql/local-subgraphs.ts'
import { serveSubgraph } from '#platform/graphql/subgraph.ts'
import { createHttpServer } from '#platform/http/server.ts'
import { anonymous, type Caller } from '#platform/identity/caller.ts'
import { createRevocations, type RevocationList } from '#platform/identity/revocations.ts'
import { createTokenVerifier } from '#platform/identity/token-verifier.ts'
import { createLog } from '#platform/process/log.ts'
import { currentScope, runInScope } from '#platform/process/service-scope.ts'
import { startTestIssuer, type TestIssuer } from '#platform/testing/test-issuer.ts'
import { currentTrace, inTrace } from '#platform/tracing/active-trace.ts'
import type { RouterContext } from '../context.ts'
import { createDataSource, type DataSource } from './data-source.ts'

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@requiresScopes"])
  type Query {
    note(id: ID!): String
    asked: Asked!
    secret: String @requiresScopes(scopes: [["secrets:read"]])
    held: String
    fails: String
    pages: [String!]!
    list(input: ListInput): [String!]!
  }
  input ListInput { names: [String!]  limit: Int = 2 }
  type Asked { by: String!  from: String!  key: String  trace: String  service: String! }
  type Mutation { write(text: String!): Asked! }
`

interface Context {
  caller: Caller
  address: string
  idempotencyKey: string | undefined
  notes: DataLoader<string, string>
}

const log = createLog('test', 'silent')
const product = { name: 'product' }
let issuer: TestIssuer
let http: FastifyInstance
let url: string
let subgraph: LocalSubgraph
let revocations: RevocationList
let verify: ReturnType<typeof createTokenVerifier>
let signatures: number
let httpRequests: number
let reads: string[][]
let held: PromiseWithResolvers<string>
let routersToken: string

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

const asked = (_: unknown, __: unknown, { caller, address, idempotencyKey }: Context) => ({
  by: caller.kind === 'anonymous' ? 'nobody' : caller.id,
  from: address,
  key: idempotencyKey ?? null,
  trace: currentTrace()?.traceId,
  service: currentScope().name,
})
const resolvers = {
  Query: {
    asked,
    note: (_: unknown, { id }: { id: string }, { notes }: Context) => notes.load(id),
    secret: () => 'secret',
    held: () => held.promise,
    pages: () => Array.from({ length: 100 }, () => 'x'.repeat(100_000)),
    list: (_: unknown, { input }: { input?: { names?: string[]; limit: number } }) =>
      (input?.names ?? ['none']).slice(0, input?.limit),
    fails: () => {
      throw new Error('password=hunter2')
    },
  },
  Mutation: { write: asked },
}

beforeAll(async () => {
  issuer = await startTestIssuer()
  revocations = createRevocations()
  revocations.loaded()
  const schemaFile = join(await mkdtemp(join(tmpdir(), 'waybill-transports-')), 'schema.graphql')
  await writeFile(schemaFile, sdl)
  const verifyInSubgraph = createTokenVerifier({
    issuer: issuer.url,
    revocations,
    keys: async () => {
      signatures++
      return issuer.publicKey
    },
  })
  verify = createTokenVerifier({ issuer: issuer.url, revocations, keys: async () => issuer.publicKey })
  await runInScope(product, async () => {
    http = createHttpServer({ log, readiness: {}, isTrustedProxy: () => true })
    http.addHook('onRequest', async () => void httpRequests++)
    subgraph = await serveSubgraph({
      ...{ http, log, resolvers, verify: verifyInSubgraph },
      schemaFile: pathToFileURL(schemaFile),
      createLoaders: () => ({
        notes: new DataLoader(async (ids: readonly string[]) => {
          reads.push([...ids])
          return ids.map((id) => `note ${id}`)
        }),
      }),
      contextFor: (caller, { headers, ip: address }, loaders) => {
        const idempotencyKey = headers['idempotency-key']?.toString()
        return { caller, address, idempotencyKey, ...loaders }
      },
    })
    url = await http.listen({ host: '127.0.0.1', port: 0 })
  })
  routersToken = await issuer.token({ sub: 'router', client_id: 'router', scope: undefined })
})
afterAll(async () => {
  await http.close()
  await issuer[Symbol.asyncDispose]()
})
beforeEach(() => {
  ;[signatures, httpRequests, reads, held] = [0, 0, [], Promise.withResolvers()]
})

const ways = { 'over HTTP': () => undefined, 'in this process': () => subgraph }

describe.each(Object.entries(ways))('the router calls a subgraph %s', (way, findLocal) => {
  let dataSource: DataSource
  const isLocal = way === 'in this process'

  beforeAll(() => {
    const token = { get: async () => routersToken, refused() {} }
    const own = { batching: 'all' as const, token, findLocal }
    dataSource = createDataSource({ name: 'product', url: `${url}/graphql`, own, timeoutMilliseconds: 1_000, log })
  })
  afterAll(() => dataSource.close())

  const send = (query: string, context: Partial<RouterContext> = {}, variables: object = {}) =>
    dataSource.process({ request: { query, variables }, context: { caller: anonymous, ...context } } as never)
  const callerWith = async (claims: Record<string, unknown> = {}) => verify(`Bearer ${await issuer.token(claims)}`)
  const codeOf = ({ errors }: Awaited<ReturnType<typeof send>>) => errors?.[0]?.extensions?.code

  it('as the caller, with its address, its idempotency key and its trace', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    const context = { caller: await callerWith(), address: '203.0.113.7', idempotencyKey: 'key' }
    const asking = 'mutation { write(text: "a") { by from key trace service } }'
    const answer = await inTrace(traceparent, () => send(asking, context))
    expect(answer).toEqual({
      data: {
        write: {
          ...{ by: 'storefront', from: '203.0.113.7', key: 'key' },
          ...{ trace: '4bf92f3577b34da6a3ce929d0e0e4736', service: 'product' },
        },
      },
    })
    expect(httpRequests).toBe(isLocal ? 0 : 1)
  })

  it('verifies the signature of a token only where the router has not done it', async () => {
    const caller = await callerWith({ jti: `once ${way}` })
    await send('{ asked { by } }', { caller })
    expect(signatures).toBe(isLocal ? 0 : 1)
  })

  it('refuses what the token does not allow, and nobody without a token', async () => {
    const may = await callerWith({ scope: 'secrets:read' })
    expect(await send('{ secret }', { caller: may })).toEqual({ data: { secret: 'secret' } })
    expect(codeOf(await send('{ secret }', { caller: await callerWith() }))).toBe('FORBIDDEN')
    expect(codeOf(await send('{ secret }'))).toBe('UNAUTHENTICATED')
  })

  it('refuses a token that has expired or was revoked since the router verified it', async () => {
    const caller = await callerWith({ scope: 'secrets:read', jti: `revoked ${way}` })
    expect(await send('{ secret }', { caller })).toEqual({ data: { secret: 'secret' } })
    revocations.add({ token_id: `revoked ${way}`, expires_at: inAnHour() })
    expect(codeOf(await send('{ secret }', { caller }))).toBe('UNAUTHENTICATED')
    const brief = Math.floor(Date.now() / 1_000)
    const ended = await verify(`Bearer ${await issuer.token({ jti: `brief ${way}`, iat: brief - 10, exp: brief + 1 })}`)
    await expect.poll(async () => codeOf(await send('{ asked { by } }', { caller: ended }))).toBe('UNAUTHENTICATED')
  })

  it('treats the token of the router as nobody', async () => {
    const caller = await verify(`Bearer ${routersToken}`)
    expect(await send('{ asked { by } }', { caller })).toEqual({ data: { asked: { by: 'nobody' } } })
  })

  it('reads once for all queries that start together, of all callers', async () => {
    const caller = await callerWith()
    const answers = await Promise.all(
      ['a', 'b', 'a'].map((id, index) => send(`{ note(id: "${id}") }`, index === 0 ? { caller } : {})),
    )
    expect(answers.map(({ data }) => data?.note)).toEqual(['note a', 'note b', 'note a'])
    expect(reads.map((ids) => ids.toSorted())).toEqual([['a', 'b']])
  })

  it('answers each operation when it is ready', async () => {
    const slow = send('{ held }')
    expect(await send('{ asked { by } }')).toEqual({ data: { asked: { by: 'nobody' } } })
    held.resolve('at last')
    expect(await slow).toEqual({ data: { held: 'at last' } })
  })

  it('gives up after the timeout, and says of a mutation that it may have taken effect', async () => {
    const unavailable = { extensions: { code: 'SERVICE_UNAVAILABLE' } }
    await expect(send('{ held }')).rejects.toMatchObject(unavailable)
  })

  it('gives up when the client has disconnected', async () => {
    const gone = new AbortController()
    const answer = send('{ held }', { signal: gone.signal })
    setImmediate(() => gone.abort(new Error('gone')))
    await expect(answer).rejects.toThrow()
  })

  it('masks what failed, and keeps the data of the other fields', async () => {
    const answer = await send('{ fails asked { by } }')
    expect(answer.data).toEqual({ fails: null, asked: { by: 'nobody' } })
    expect(answer.errors).toEqual([
      {
        message: 'Internal server error',
        path: ['fails'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: expect.any(String) },
      },
    ])
  })

  it.each([
    ['{ nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['{ asked', {}, 'GRAPHQL_PARSE_FAILED'],
    ['query ($id: ID!) { note(id: $id) }', { id: {} }, 'BAD_USER_INPUT'],
    ['{ pages more: pages }', {}, 'RESPONSE_TOO_LARGE'],
  ])('refuses %s %j', async (query, variables, code) => {
    expect(codeOf(await send(query, {}, variables))).toBe(code)
  })

  it('leaves out what is undefined, so that defaults apply', async () => {
    const query = 'query ($input: ListInput) { list(input: $input) }'
    const names = ['a', 'b', 'c']
    expect(await send(query, {}, { input: { names, limit: undefined } })).toEqual({ data: { list: ['a', 'b'] } })
    expect(await send(query, {}, { input: { names: undefined, limit: 1 } })).toEqual({ data: { list: ['none'] } })
  })
})

describe.each(Object.entries(ways))('a service calls another %s', (way, find) => {
  let tokens: string[]
  const clientWith = () =>
    createGraphqlClient({
      ...{ peer: 'product', url, localSubgraphs: { find } },
      token: { get: async () => tokens[0]!, refused: () => void tokens.shift() },
      ...{ timeoutMilliseconds: 500, totalMilliseconds: 2_000, retries: 0, concurrency: 4 },
    })

  it('with its own token, and once more with a new one if that was revoked', async () => {
    const client = clientWith()
    const revoked = await issuer.token({ sub: 'sales', client_id: 'sales', jti: `old ${way}` })
    revocations.add({ token_id: `old ${way}`, expires_at: inAnHour() })
    tokens = [revoked, await issuer.token({ sub: 'sales', client_id: 'sales', jti: `new ${way}` })]
    expect(await client.send('query Asked { asked { by service } }', {})).toEqual({
      asked: { by: 'sales', service: 'product' },
    })
    expect(tokens).toHaveLength(1)
    await client.close()
  })

  it('and gets the error of a refusal, of a failure and of a timeout', async () => {
    const client = clientWith()
    tokens = [await issuer.token({ sub: 'sales', client_id: 'sales' })]
    await expect(client.send('query Secret { secret }', {})).rejects.toMatchObject({ name: 'CallRefused' })
    await expect(client.send('query Fails { fails }', {})).rejects.toThrow('Internal server error')
    await expect(client.send('query Held { held }', {})).rejects.toThrow('timed out')
    await client.close()
  })
})

describe('a subgraph in this process', () => {
  it('is found while it is open; it closes when its operations have been answered', async () => {
    const subgraphs = createLocalSubgraphs()
    const close = subgraphs.offer('product', subgraph)
    const call = { operation: { query: '{ held }' }, caller: anonymous, traceparent: undefined }
    const slow = subgraphs.find('product')!.startBatch()(call)
    let isClosed = false
    const closing = close().then(() => {
      isClosed = true
    })
    expect(subgraphs.find('product')).toBeUndefined()
    await new Promise(setImmediate)
    expect(isClosed).toBe(false)
    held.resolve('at last')
    expect(await slow).toEqual({ data: { held: 'at last' } })
    await closing
  })
})
