import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { createHandler } from 'graphql-sse'
import type { TokenEnd } from '#platform/identity/token-endings.ts'
import { InvalidToken } from '#platform/identity/token-verifier.ts'
import { VerificationUnavailable } from '#platform/identity/verification-unavailable.ts'
import type { Log } from '#platform/log.ts'
import { currentTrace } from '#platform/trace.ts'
import type { FormatError } from '../errors.ts'
import type { Connection, Connections } from '../live/connections.ts'
import { sayGoodbye } from '../live/goodbyes.ts'
import { disconnects, messages, slowConsumers } from '../live/metrics.ts'
import { isTemporary } from '../live/outage.ts'
import type { Update } from '../live/subscriptions.ts'
import { quotaHeaders } from '../rate-limits/quota-headers.ts'
import { InvalidOperation, type OperationRequest } from '../supergraph/read-operation.ts'
import { createEventStream, type EventStream } from './event-stream.ts'

/** The address, in distinct connections mode: https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md */
const path = '/graphql/stream'
/** In this time a client has to have read something. */
const checkMilliseconds = 12_000
const eventStreamType = 'text/event-stream'

interface EventStreamsOptions {
  http: FastifyInstance
  connections: Connections
  formatError: FormatError
  log: Log
}

/** What the request brings into the hooks of graphql-sse, and from there into the execution. */
interface StreamContext {
  connection: Connection
  stream: EventStream
  /** For headers, as long as nothing has been sent. */
  response: ServerResponse
  lastEventId: string | undefined
}

/** One result, which is all there is. */
type Result = Update['result'] | { errors: readonly GraphQLFormattedError[] }

/** A result after which there is no more for now: the client comes back. */
interface Break {
  result: Result
  isBreak: true
}

/** Serves every kind of operation as server-sent events, with the same rules as over WebSocket. */
export function serveEventStreams(options: EventStreamsOptions): { close(): Promise<void> } {
  const { http, connections, formatError, log } = options
  const open = new Map<EventStream, { end(): void }>()
  let isClosing = false
  const formatted = (error: unknown): GraphQLFormattedError[] =>
    (error instanceof InvalidOperation ? error.errors : [asGraphqlError(error)]).map(formatError)

  const handler = createHandler<unknown, StreamContext, Record<string, unknown>>({
    // No token, no reservation: a stream is one request, and any router will do for the next one.
    authenticate: () => null,

    async onSubscribe({ context }, request) {
      try {
        const { quota, ...admitted } = await context.connection.admit(request as OperationRequest)
        setHeaders(context.response, Object.entries(quotaHeaders(quota)))
        const contextValue = { ...context, request } as never
        return { ...admitted, operationName: request.operationName, contextValue }
      } catch (error) {
        setHeaders(context.response, headersOf(error))
        return only({ errors: formatted(error) }) as never
      }
    },
    validate: () => [],
    async execute({ contextValue }) {
      const { connection, request } = contextValue as unknown as StreamContext & { request: OperationRequest }
      return (await connection.execute(request).catch((error) => ({ errors: formatted(error) }))) as never
    },
    subscribe({ contextValue }) {
      const { connection, request, lastEventId } = contextValue as unknown as StreamContext & {
        request: OperationRequest
      }
      try {
        return endingWell(connection.subscribe(request, lastEventId)) as never
      } catch (error) {
        return only({ errors: formatted(error) }) as never
      }
    },
    async onNext(_context, { context }, result) {
      const update = ('result' in result ? result : { result }) as Update & Partial<Break>
      await context.stream.beforeNext(update.id, update.isBreak ?? false)
      messages.inc({ transport: 'sse' })
      return update.result as never
    },
  })

  /**
   * The protocol has no message for an error that ends a subscription: it comes as the last result. After an outage no
   * `complete` follows, which clients would take for the end of what they follow: they connect again, as the protocol has it.
   */
  function endingWell(updates: AsyncIterableIterator<Update, undefined> & { return(): Promise<unknown> }) {
    return {
      async next(): Promise<IteratorResult<Update | Result | Break, undefined>> {
        try {
          return await updates.next()
        } catch (error) {
          const result = { errors: formatted(error) }
          return { value: isTemporary(error) ? { result, isBreak: true } : result, done: false }
        }
      },
      return: () => updates.return(),
      throw: () => updates.return(),
      [Symbol.asyncIterator]() {
        return this
      },
    }
  }

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    if (isClosing) return refuse(reply, 503, 'SERVICE_UNAVAILABLE', 'The router goes down')
    const types = (request.headers.accept ?? '').split(',').map((type) => type.split(';')[0]!.trim().toLowerCase())
    if (!types.includes(eventStreamType))
      return refuse(reply, 406, 'NOT_ACCEPTABLE', `This address answers with ${eventStreamType} only`)

    let connection: Connection | undefined
    let ended: GraphQLError | undefined
    const onTokenEnd = (end: TokenEnd) => {
      disconnects.inc({ transport: 'sse', reason: `token_${end}` })
      ended = tokenEnded(end)
      connection?.fail(ended)
    }
    try {
      connection = await connections.open({
        transport: 'sse',
        authorization: request.headers.authorization,
        request: request.raw,
        onTokenEnd,
      })
    } catch (error) {
      if (error instanceof InvalidToken) return refuse(reply, 401, 'UNAUTHENTICATED', error.message)
      if (error instanceof VerificationUnavailable)
        return refuse(reply, 503, 'SERVICE_UNAVAILABLE', 'The access token cannot be checked at the moment: try again')
      if (error instanceof GraphQLError) return refuse(reply, 429, String(error.extensions.code), error.message)
      throw error
    }

    // It may have ended in the moment in which it was checked.
    if (ended) connection.fail(ended)

    reply.hijack()
    const response = reply.raw
    const stream = createEventStream(response)
    response.once('close', () => {
      connection.close()
      open.delete(stream)
    })
    if (response.destroyed) return connection.close()
    open.set(stream, { end: stream.breakOff })
    const [body, init] = await handler({
      method: request.method,
      url: request.url,
      headers: { get: (name) => (name === 'accept' ? eventStreamType : (request.headers[name] as string | undefined)) },
      body: request.body as Record<string, unknown>,
      raw: request,
      context: { connection, stream, response, lastEventId: request.headers['last-event-id'] as string | undefined },
    })
    // Proxies that hold back what they get would turn a live stream into a late one.
    response.writeHead(init.status, init.statusText, { ...init.headers, 'x-accel-buffering': 'no' })
    if (body === null || typeof body === 'string') return void response.end(body)
    response.once('close', () => void body.return(undefined))
    await stream.write(body)
  }

  http.route({
    method: ['GET', 'POST'],
    url: path,
    handler: (request, reply) =>
      answer(request, reply).catch((err: unknown) => {
        log.error({ err }, 'an event stream could not be served')
        if (!reply.raw.headersSent) reply.raw.writeHead(500)
        reply.raw.end()
      }),
  })
  http.route({
    method: ['PUT', 'DELETE', 'PATCH'],
    url: path,
    handler: (_request, reply) => {
      void reply.header('allow', 'GET, POST')
      return refuse(reply, 405, 'METHOD_NOT_ALLOWED', 'Each operation is a request of its own: GET or POST')
    },
  })

  const checks = setInterval(() => {
    for (const stream of open.keys()) {
      if (!stream.checkProgress()) continue
      slowConsumers.inc()
      disconnects.inc({ transport: 'sse', reason: 'too_slow' })
    }
  }, checkMilliseconds)

  return {
    /** Breaks off every stream, not all at the same moment: their clients come back, to another router. */
    async close() {
      isClosing = true
      clearInterval(checks)
      await sayGoodbye(open.values(), ({ end }) => {
        disconnects.inc({ transport: 'sse', reason: 'going_away' })
        end()
      })
    },
  }
}

function refuse(reply: FastifyReply, status: number, code: string, message: string) {
  if (status === 401) void reply.header('www-authenticate', 'Bearer realm="waybill", error="invalid_token"')
  const error = { message: message || STATUS_CODES[status], extensions: { code, traceId: currentTrace()?.traceId } }
  return reply.status(status).send({ errors: [error] })
}

function tokenEnded(end: TokenEnd): GraphQLError {
  return end === 'revoked'
    ? new GraphQLError('The access token has been revoked', { extensions: { code: 'TOKEN_REVOKED' } })
    : new GraphQLError('The access token has expired', { extensions: { code: 'TOKEN_EXPIRED' } })
}

async function* only<T>(result: T) {
  yield result
}

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error
  const originalError = error instanceof Error ? error : new Error(String(error))
  return new GraphQLError(originalError.message, { originalError })
}

function setHeaders(response: ServerResponse, headers: Iterable<[string, string]>): void {
  for (const [name, value] of headers) response.setHeader(name, value)
}

/** Those that an error has for HTTP: when to try again, for example. */
function headersOf(error: unknown): Iterable<[string, string]> {
  const { http } = (error instanceof GraphQLError ? error.extensions : {}) as {
    http?: { headers?: Map<string, string> }
  }
  return http?.headers ?? []
}
