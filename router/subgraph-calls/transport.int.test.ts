import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { setImmediate as turn } from 'node:timers/promises'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type BatchedOperation, batchPath } from '#platform/graphql/batch-protocol.ts'
import { routerAuthorization } from '#platform/graphql/internal-access.ts'
import { anonymous, type Caller } from '#platform/identity/caller.ts'
import type { RouterContext } from '../context.ts'
import { createDataSource, type DataSource } from './data-source.ts'

interface Received {
  path: string
  /** The `Authorization` header of the HTTP request, or the router's own token beside it. */
  authorization: string
  operations: BatchedOperation[]
  response: ServerResponse
}

let server: Server
let received: Received[]
let answer: (request: Received) => void
let dataSource: DataSource
/** The router's own tokens, the first of which is valid. */
let tokens: string[]

beforeEach(async () => {
  received = []
  tokens = ['router']
  answer = answerAll
  server = createServer((request, response) => void receive(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  dataSource = open()
})
afterEach(async () => {
  await dataSource.close()
  server.closeAllConnections()
  server.close()
})

async function receive(request: IncomingMessage, response: ServerResponse) {
  const body = await json(request)
  const { authorization = '', [routerAuthorization]: own = '' } = request.headers
  const operations =
    request.url === batchPath ? body : [{ headers: { authorization }, operation: body as { query: string } }]
  const shown = authorization || String(own)
  const entry = { path: request.url!, authorization: shown, operations: operations as BatchedOperation[], response }
  received.push(entry)
  answer(entry)
}

function open(batching: 'queries' | 'all' = 'all', timeoutMilliseconds = 5_000): DataSource {
  const { port } = server.address() as { port: number }
  const log = pino({ level: 'silent' })
  return createDataSource({
    name: 'sales',
    url: `http://127.0.0.1:${port}/graphql`,
    own: { batching, token: ownToken },
    timeoutMilliseconds,
    log,
  })
}

const ownToken = {
  async get() {
    const [token] = tokens
    if (token === undefined) throw new Error('auth does not answer')
    return token
  },
  refused(token: string) {
    tokens = tokens.filter((other) => other !== token)
  },
}

/** Every operation is answered with its own text and its own bearer. */
const said = ({ operation, headers }: BatchedOperation) => ({
  data: { query: operation.query, by: headers.authorization },
})
const line = (operations: BatchedOperation[], index: number) =>
  `${JSON.stringify({ index, answer: said(operations[index]!) })}\n`

function answerAll({ path, operations, response }: Received) {
  if (path !== batchPath) return response.end(JSON.stringify(said(operations[0]!)))
  // In reverse order, because answers may come in any order.
  for (const index of [...operations.keys()].toReversed()) response.write(line(operations, index))
  response.end()
}

const client = (token: string) => ({ kind: 'client', id: token, scopes: new Set(), token }) as unknown as Caller
const send = (query: string, context: Partial<RouterContext> = {}) =>
  dataSource.process({ request: { query, variables: {} }, context: { caller: anonymous, ...context } } as never)

describe('an answer', () => {
  it('keeps characters whose bytes arrive apart, in a batch and alone', async () => {
    const text = '{ a(text: "Zoë 😀 ñ") }'
    answer = async ({ path, operations, response }) => {
      const all =
        path === batchPath
          ? operations.map((_, index) => line(operations, index)).join('')
          : JSON.stringify(said(operations[0]!))
      for (const byte of Buffer.from(all)) {
        response.write(Buffer.of(byte))
        await turn()
      }
      response.end()
    }
    expect((await send(text)).data).toMatchObject({ query: text })
    const together = await Promise.all([send(text), send(text)])
    expect(together.map(({ data }) => data?.query)).toEqual([text, text])
    expect(received.map(({ path }) => path)).toEqual(['/graphql', batchPath])
  })
})

describe('concurrent operations', () => {
  it('share a request, each as its own caller and with its own answer', async () => {
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => send(`{ ${name} }`, { caller: client(name) })))
    expect(answers.map(({ data }) => data)).toEqual([
      { query: '{ a }', by: 'Bearer a' },
      { query: '{ b }', by: 'Bearer b' },
      { query: '{ c }', by: 'Bearer c' },
    ])
    expect(received.map(({ path }) => path)).toEqual([batchPath])
  })

  it('are sent in requests of at most 64', async () => {
    await Promise.all(Array.from({ length: 150 }, (_, index) => send(`{ a${index} }`)))
    expect(received.map(({ operations }) => operations.length).toSorted((a, b) => a - b)).toEqual([22, 64, 64])
  })

  it('are sent in requests within the size limit of the subgraph', async () => {
    const large = `{ a(text: "${'x'.repeat(150_000)}") }`
    await Promise.all([1, 2, 3, 4].map(() => send(large)))
    expect(received.map(({ operations }) => operations.length)).toEqual([2, 2])
  })

  it('are collected for longer after a large batch', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
    try {
      await Promise.all(Array.from({ length: 10 }, (_, index) => send(`{ a${index} }`)))
      const later: Promise<unknown>[] = []
      for (const name of ['b', 'c', 'd']) {
        later.push(send(`{ ${name} }`))
        await turn()
      }
      vi.advanceTimersByTime(29)
      for (let turns = 0; turns < 10; turns++) await turn()
      expect(received).toHaveLength(1)
      vi.advanceTimersByTime(1)
      await Promise.all(later)
      expect(received.map(({ operations }) => operations.length)).toEqual([10, 3])
    } finally {
      vi.useRealTimers()
    }
  })

  it('are collected for mutations apart from queries', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
    try {
      await Promise.all(Array.from({ length: 10 }, (_, index) => send(`mutation { a${index} }`)))
      const later = send('mutation { b }')
      for (let turns = 0; turns < 10; turns++) await turn()
      await send('{ c }')
      expect(received.map(({ operations }) => operations[0]!.operation.query)).toEqual(['mutation { a0 }', '{ c }'])
      vi.advanceTimersByTime(30)
      await later
    } finally {
      vi.useRealTimers()
    }
  })

  it('do not wait for the slowest', async () => {
    answer = ({ operations, response }) => void response.write(line(operations, 1))
    const slow = send('{ slow }')
    expect((await send('{ quick }')).data).toMatchObject({ query: '{ quick }' })
    received[0]!.response.end(line(received[0]!.operations, 0))
    expect((await slow).data).toMatchObject({ query: '{ slow }' })
  })

  it('continue without callers that leave, and are aborted when none is left', async () => {
    answer = () => {}
    const [first, second] = [new AbortController(), new AbortController()]
    const gone = [send('{ a }', { signal: first.signal }), send('{ b }', { signal: second.signal })]
    await expect.poll(() => received.length).toBe(1)
    const { response } = received[0]!
    first.abort()
    await expect(gone[0]).rejects.toMatchObject({ extensions: { code: 'SERVICE_UNAVAILABLE' } })
    expect(response.destroyed).toBe(false)
    second.abort()
    await expect(gone[1]).rejects.toThrow()
    await expect.poll(() => response.destroyed).toBe(true)
  })
})

describe('a single operation', () => {
  it('is sent as to any subgraph', async () => {
    expect((await send('{ a }')).data).toMatchObject({ query: '{ a }' })
    expect(received.map(({ path }) => path)).toEqual(['/graphql'])
  })

  it('is sent for a mutation if only queries may be batched', async () => {
    await dataSource.close()
    dataSource = open('queries')
    await Promise.all([send('mutation { a }'), send('mutation { b }'), send('{ a }'), send('{ b }')])
    expect(received.map(({ path }) => path).toSorted()).toEqual(['/graphql', '/graphql', batchPath])
  })
})

describe('a response that breaks off', () => {
  const breakOff = ({ operations, response }: Received) => {
    response.write(line(operations, 0), () => response.destroy())
  }

  it('is requested again for queries without an answer', async () => {
    answer = (request) => (received.length === 1 ? breakOff(request) : answerAll(request))
    const answers = await Promise.all(['{ a }', '{ b }', '{ c }'].map((query) => send(query)))
    expect(answers.map(({ data }) => data!.query)).toEqual(['{ a }', '{ b }', '{ c }'])
    expect(received.map(({ operations }) => operations.map(({ operation }) => operation.query))).toEqual([
      ['{ a }', '{ b }', '{ c }'],
      ['{ b }', '{ c }'],
    ])
  })

  it('is not requested again for a mutation, which may have taken effect', async () => {
    answer = breakOff
    const results = await Promise.allSettled([send('mutation { a }'), send('mutation { b }')])
    expect(results[0]!.status).toBe('fulfilled')
    expect((results[1] as PromiseRejectedResult).reason.message).toContain('is not known')
    expect(received).toHaveLength(1)
  })

  it('counts as one failure, however many operations were in it', async () => {
    answer = ({ response }) => response.destroy()
    const failed = await Promise.allSettled(Array.from({ length: 20 }, () => send('mutation { a }')))
    expect(failed.every(({ status }) => status === 'rejected')).toBe(true)
    answer = answerAll
    expect((await send('{ a }')).data).toMatchObject({ query: '{ a }' })
  })
})

describe('a batch that is refused as a whole', () => {
  it.each(['query', 'mutation'])('fails only the %s that caused it', async (kind) => {
    answer = (request) => {
      const isBad = request.operations.some(({ operation }) => operation.query.endsWith('{ bad }'))
      if (isBad) request.response.writeHead(400).end('{"error":"a NUL character"}')
      else answerAll(request)
    }
    const results = await Promise.allSettled(['a', 'bad', 'b'].map((field) => send(`${kind} { ${field} }`)))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})

describe("the router's own token", () => {
  const both = () => Promise.all(['{ a }', '{ b }'].map((query) => send(query, { caller: client('buyer') })))
  const refuse = ({ response }: Received, status = 401) =>
    response
      .writeHead(status, { 'www-authenticate': 'Bearer error="invalid_token"' })
      .end('{"errors":[{"message":"no"}]}')
  const refuseBatches = (request: Received, status: number) =>
    request.path === batchPath ? refuse(request, status) : answerAll(request)
  const travelled = () => received.map(({ path, authorization }) => `${path} ${authorization}`)

  it('is sent with batches, and with operations of callers without a token', async () => {
    await both()
    await send('{ a }')
    await send('{ b }', { caller: client('buyer') })
    expect(travelled()).toEqual([`${batchPath} Bearer router`, '/graphql Bearer router', '/graphql Bearer buyer'])
    expect(received[0]!.operations.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer buyer',
      'Bearer buyer',
    ])
  })

  it.each(['batch', 'operation'])('is replaced once when it is refused with a %s', async (kind) => {
    tokens = ['revoked', 'fresh']
    answer = (request) => (request.authorization === 'Bearer revoked' ? refuse(request) : answerAll(request))
    const answers = kind === 'batch' ? await both() : [await send('mutation { a }')]
    expect(answers.every(({ data }) => data)).toBe(true)
    expect(received.map(({ authorization }) => authorization)).toEqual(['Bearer revoked', 'Bearer fresh'])
  })

  it.each([401, 403])(
    'is not needed for operations of callers with a token: they go alone after a %d',
    async (status) => {
      tokens = ['one', 'two', 'three']
      answer = (request) => refuseBatches(request, status)
      const answers = await both()
      expect(answers.map(({ data }) => data)).toEqual(
        ['{ a }', '{ b }'].map((query) => ({ query, by: 'Bearer buyer' })),
      )
      const batches = received.filter(({ path }) => path === batchPath).length
      expect(batches).toBe(status === 401 ? 2 : 1)
      await both()
      expect(received.filter(({ path }) => path === batchPath)).toHaveLength(batches)
    },
  )

  it('is tried again a second after a refusal', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      answer = (request) => refuseBatches(request, 403)
      await both()
      vi.advanceTimersByTime(1_000)
      answer = answerAll
      received = []
      await both()
      expect(travelled()).toEqual([`${batchPath} Bearer router`])
    } finally {
      vi.useRealTimers()
    }
  })

  it('is only needed by operations without a token of their own, while auth gives none', async () => {
    tokens = []
    expect((await both()).map(({ data }) => data!.by)).toEqual(['Bearer buyer', 'Bearer buyer'])
    expect((await send('{ a }')).data).toMatchObject({ by: '' })
    expect(received.map(({ path }) => path)).toEqual(['/graphql', '/graphql', '/graphql'])
  })

  it.each([[['refused']], [[]]])('is never mentioned to callers: %j', async (ours) => {
    tokens = ours
    answer = (request) => refuse(request)
    const error = { message: 'The sales service is not available', extensions: { code: 'SERVICE_UNAVAILABLE' } }
    await expect(send('{ a }')).rejects.toMatchObject(error)
    // It is certain that nothing was executed.
    await expect(send('mutation { a }')).rejects.toMatchObject(error)
  })

  it("does not affect an operation that needs its caller's token", async () => {
    const refusal = { message: 'A token is needed', extensions: { code: 'UNAUTHENTICATED' } }
    answer = ({ response }) =>
      response
        .writeHead(401, { 'www-authenticate': 'Bearer realm="waybill"' })
        .end(JSON.stringify({ errors: [refusal] }))
    expect(await send('{ a }')).toEqual({ errors: [refusal] })
    expect(tokens).toEqual(['router'])
  })

  it('is sent to our own subgraphs only', async () => {
    await dataSource.close()
    const { port } = server.address() as { port: number }
    dataSource = createDataSource({
      name: 'x',
      url: `http://127.0.0.1:${port}/graphql`,
      log: pino({ level: 'silent' }),
    })
    await Promise.all([send('{ a }'), send('{ b }', { caller: client('buyer') })])
    expect(travelled().toSorted()).toEqual(['/graphql ', '/graphql Bearer buyer'])
  })
})

describe('a batch without an answer', () => {
  it('is aborted after the timeout of its operations', async () => {
    await dataSource.close()
    dataSource = open('all', 200)
    answer = () => {}
    const results = await Promise.allSettled([send('mutation { a }'), send('mutation { b }')])
    expect(results.map((result) => (result as PromiseRejectedResult).reason.extensions.code)).toEqual([
      'SERVICE_UNAVAILABLE',
      'SERVICE_UNAVAILABLE',
    ])
    await expect.poll(() => received[0]!.response.destroyed).toBe(true)
  })
})
