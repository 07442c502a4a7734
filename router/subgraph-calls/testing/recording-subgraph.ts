import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { pino } from 'pino'
import { afterEach, beforeEach } from 'vitest'
import { type BatchedOperation, batchPath } from '#platform/graphql/batch-protocol.ts'
import { routerAuthorization } from '#platform/graphql/internal-access.ts'
import { anonymous, type Caller } from '#platform/identity/caller.ts'
import type { RouterContext } from '../../context.ts'
import { createDataSource, type DataSource } from '../data-source.ts'

/** A request that the subgraph has received. */
export interface Received {
  path: string
  /** The `Authorization` header of the HTTP request, or the router's own token beside it. */
  authorization: string
  operations: BatchedOperation[]
  response: ServerResponse
}

/** Every operation is answered with its own text and its own bearer. */
export const said = ({ operation, headers }: BatchedOperation) => ({
  data: { query: operation.query, by: headers.authorization },
})

/** The line with the answer to one operation of a batch. */
export const line = (operations: BatchedOperation[], index: number) =>
  `${JSON.stringify({ index, answer: said(operations[index]!) })}\n`

export function answerAll({ path, operations, response }: Received) {
  if (path !== batchPath) return response.end(JSON.stringify(said(operations[0]!)))
  // In reverse order, because answers may come in any order.
  for (const index of [...operations.keys()].toReversed()) response.write(line(operations, index))
  response.end()
}

export const client = (token: string) => ({ kind: 'client', id: token, scopes: new Set(), token }) as unknown as Caller

/** A server in place of a subgraph, and a data source for it: new before each test of a file. */
export function recordingSubgraphForTests() {
  let server: Server
  const subgraph = {
    received: [] as Received[],
    answer: answerAll as (request: Received) => void,
    dataSource: undefined as unknown as DataSource,
    /** The router's own tokens, the first of which is valid. */
    tokens: [] as string[],
    url: () => `http://127.0.0.1:${(server.address() as { port: number }).port}/graphql`,
    /** Replaces the data source. */
    async open(batching: 'queries' | 'all' | 'none' = 'all', timeoutMilliseconds = 5_000) {
      await subgraph.dataSource?.close()
      subgraph.dataSource = createDataSource({
        name: 'sales',
        url: subgraph.url(),
        ...(batching !== 'none' && { own: { batching, token: ownToken, findLocal: () => undefined } }),
        timeoutMilliseconds,
        log: pino({ level: 'silent' }),
      })
    },
    send: (query: string, context: Partial<RouterContext> = {}) =>
      subgraph.dataSource.process({
        request: { query, variables: {} },
        context: { caller: anonymous, ...context },
      } as never),
  }
  const ownToken = {
    async get() {
      const [token] = subgraph.tokens
      if (token === undefined) throw new Error('auth does not answer')
      return token
    },
    refused(token: string) {
      subgraph.tokens = subgraph.tokens.filter((other) => other !== token)
    },
  }

  async function receive(request: IncomingMessage, response: ServerResponse) {
    const body = await json(request)
    const { authorization = '', [routerAuthorization]: own = '' } = request.headers
    const operations =
      request.url === batchPath ? body : [{ headers: { authorization }, operation: body as { query: string } }]
    const shown = authorization || String(own)
    const entry = { path: request.url!, authorization: shown, operations: operations as BatchedOperation[], response }
    subgraph.received.push(entry)
    subgraph.answer(entry)
  }

  beforeEach(async () => {
    Object.assign(subgraph, { received: [], tokens: ['router'], answer: answerAll })
    server = createServer((request, response) => void receive(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    await subgraph.open()
  })
  afterEach(async () => {
    await subgraph.dataSource.close()
    server.closeAllConnections()
    server.close()
  })
  return subgraph
}
