import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type BatchedOperation, batchPath } from '#platform/graphql/batch-protocol.ts'
import { serveSubgraph } from '#platform/graphql/subgraph.ts'
import { createHttpServer } from '#platform/http/server.ts'
import type { VerifyAuthorization } from '#platform/identity/token-verifier.ts'
import { createLog } from '#platform/process/log.ts'

/** A received operation. */
export interface Call {
  query: string
  headers: Record<string, unknown>
}

/** Answers instead of the subgraph; `undefined` passes the request to the subgraph. */
type Interception = (request: FastifyRequest, reply: FastifyReply) => unknown

export interface StubSubgraph {
  name: string
  /** The operations received since the last reset, oldest first. */
  calls: Call[]
  /** Applies while it is set. */
  intercept: Interception | undefined
  /** Restores the initial state. */
  reset(): void
  start(): Promise<void>
  /** Cuts connections, like a process that dies. */
  stop(): Promise<void>
}

interface StubOptions {
  name: string
  port: number
  resolvers: object
  verify: VerifyAuthorization
  extend?(http: FastifyInstance): void
}

/** A subgraph with the real schema, the platform’s authentication and authorisation, and the given resolvers. */
export function createStubSubgraph({ name, port, resolvers, verify, extend }: StubOptions): StubSubgraph {
  const log = createLog(name, 'silent')
  let http: FastifyInstance | undefined

  async function create(): Promise<FastifyInstance> {
    // All requests come from one address, the router's, as on an internal listener.
    const server = createHttpServer({ log, readiness: {}, limits: { bytesPerAddress: 64 * 1024 * 1024 } })
    server.addHook('preHandler', async (request, reply) => {
      const { url, headers, body } = request
      if (url === batchPath) {
        for (const { operation, headers } of body as BatchedOperation[])
          stub.calls.push({ query: operation.query, headers })
      } else if (url === '/graphql')
        stub.calls.push({ query: (body as { query?: string } | undefined)?.query ?? '', headers })
      else return
      const answer = await stub.intercept?.(request, reply)
      if (answer !== undefined) return reply.send(answer)
    })
    extend?.(server)
    await serveSubgraph({
      http: server,
      schemaFile: new URL(`../../schema/${name}.graphql`, import.meta.url),
      resolvers,
      verify,
      createLoaders: () => ({}),
      contextFor: (caller) => ({ caller }),
      log,
    })
    return server
  }

  const stub: StubSubgraph = {
    name,
    calls: [],
    intercept: undefined,
    reset() {
      stub.calls = []
      stub.intercept = undefined
    },
    async start() {
      if (http) return
      http = await create()
      await http.listen({ host: '127.0.0.1', port })
    },
    async stop() {
      const stopping = http
      http = undefined
      stopping?.server.closeAllConnections()
      await stopping?.close()
    },
  }
  return stub
}
