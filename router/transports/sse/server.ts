import { STATUS_CODES } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError, type GraphQLFormattedError, OperationTypeNode } from 'graphql'
import type { OperationRequest } from '#platform/graphql/read-operation.ts'
import type { TokenEnd } from '#platform/identity/token-endings.ts'
import { InvalidToken } from '#platform/identity/token-verifier.ts'
import { VerificationUnavailable } from '#platform/identity/verification-unavailable.ts'
import type { Log } from '#platform/process/log.ts'
import { currentTrace } from '#platform/process/trace.ts'
import { asGraphqlError, type FormatError } from '../../errors.ts'
import type { AddressOf } from '../../http/address.ts'
import { closeGradually } from '../../live/connections/close-gradually.ts'
import type { ClientConnection, ClientConnections } from '../../live/connections/connections.ts'
import { disconnects, messages, slowConsumers } from '../../live/connections/metrics.ts'
import type { BeginUnread } from '../../live/connections/unread.ts'
import { isTemporary } from '../../live/reads/outage.ts'
import type { Update } from '../../live/subscriptions/subscriptions.ts'
import { quotaHeaders } from '../../rate-limits/quota-headers.ts'
import { InvalidOperation } from '../../supergraph/read-operation.ts'
import { createEventStream, type EventStream } from './event-stream.ts'
import { NoOperation, readRequest } from './read-request.ts'

/** The path, in distinct connections mode: https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md */
const path = '/graphql/stream'
/** The ping interval. A client that has read nothing for one interval is cut off. */
const pingMilliseconds = 12_000
const eventStreamType = 'text/event-stream'

interface EventStreamsOptions {
  http: FastifyInstance
  connections: Pick<ClientConnections, 'open'>
  addressOf: AddressOf
  beginUnread: BeginUnread
  formatError: FormatError
  log: Log
}

/** Serves all kinds of operations as server-sent events, with the same rules as over WebSocket. */
export function serveEventStreams(options: EventStreamsOptions): { close(): Promise<void> } {
  const { http, connections, addressOf, beginUnread, formatError, log } = options
  const open = new Set<EventStream>()
  let isClosing = false

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    if (isClosing) return refuse(reply, 503, 'SERVICE_UNAVAILABLE', 'The router is shutting down: reconnect')
    const types = (request.headers.accept ?? '').split(',').map((type) => type.split(';')[0]!.trim().toLowerCase())
    if (!types.includes(eventStreamType))
      return refuse(reply, 406, 'NOT_ACCEPTABLE', `This path only serves ${eventStreamType} only`)
    if (request.method === 'POST' && !request.headers['content-type']?.includes('application/json'))
      return refuse(reply, 415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be application/json')

    let connection: ClientConnection | undefined
    let ended: GraphQLError | undefined
    const onTokenEnd = (end: TokenEnd) => {
      disconnects.inc({ transport: 'sse', reason: `token_${end}` })
      ended = tokenEnded(end)
      connection?.fail(ended)
    }
    try {
      const operation = readRequest(request)
      // Releases the body, which would be kept as long as the stream.
      request.body = undefined
      const { authorization } = request.headers
      connection = await connections.open({
        transport: 'sse',
        authorization,
        address: addressOf(request.raw),
        onTokenEnd,
      })
      // The token may have ended while it was verified.
      if (ended) connection.fail(ended)
      return await start(connection, operation, request, reply)
    } catch (error) {
      if (error instanceof NoOperation) return refuse(reply, 400, 'BAD_REQUEST', error.message)
      if (error instanceof InvalidToken) return refuse(reply, 401, 'UNAUTHENTICATED', error.message)
      if (error instanceof VerificationUnavailable)
        return refuse(reply, 503, 'SERVICE_UNAVAILABLE', 'The access token cannot be checked at the moment: try again')
      if (error instanceof GraphQLError) return refuse(reply, 429, String(error.extensions.code), error.message)
      throw error
    }
  }

  /** @returns when the stream has begun; it continues on its own. Errors of the operation are sent in the stream. */
  async function start(
    connection: ClientConnection,
    request: OperationRequest,
    { method, headers }: FastifyRequest,
    reply: FastifyReply,
  ) {
    const response = reply.raw
    const stream = createEventStream(response, (giveUp) => beginUnread(addressOf(reply.request.raw), giveUp))
    response.once('close', () => {
      connection.close()
      open.delete(stream)
    })
    if (response.destroyed) return connection.close()
    try {
      const admitted = await connection.admit(request)
      const { kind } = admitted
      setHeaders(reply, Object.entries(quotaHeaders(admitted.quota)))
      if (kind === OperationTypeNode.MUTATION && method === 'GET') {
        void reply.header('allow', 'POST')
        return refuse(reply, 405, 'METHOD_NOT_ALLOWED', 'A mutation must be sent by POST')
      }
      begin(reply, stream)
      if (kind !== OperationTypeNode.SUBSCRIPTION)
        return void sendAndComplete(stream, await connection.execute(admitted))
      void follow(stream, connection.subscribe(admitted.request, headers['last-event-id'] as string | undefined))
    } catch (error) {
      if (!response.headersSent) {
        setHeaders(reply, headersOf(error))
        begin(reply, stream)
      }
      void sendAndComplete(stream, failed(error))
    }
  }

  function begin(reply: FastifyReply, stream: EventStream) {
    reply.hijack()
    stream.begin()
    open.add(stream)
  }

  async function follow(stream: EventStream, updates: AsyncIterable<Update>) {
    try {
      for await (const { result, id } of updates) await send(stream, result, id)
      stream.complete()
    } catch (error) {
      // The protocol has no message for an error that ends a subscription, so it is sent as the last result. After an
      // outage no `complete` follows, because clients would stop on it instead of reconnecting.
      await send(stream, failed(error))
      if (isTemporary(error)) stream.breakOff()
      else stream.complete()
    }
  }

  async function sendAndComplete(stream: EventStream, result: unknown) {
    await send(stream, result as object)
    stream.complete()
  }

  async function send(stream: EventStream, result: object, id?: string) {
    messages.inc({ transport: 'sse' })
    await stream.next(result, id)
  }

  function failed(error: unknown): { errors: GraphQLFormattedError[] } {
    const errors = error instanceof InvalidOperation ? error.errors : [asGraphqlError(error)]
    return { errors: errors.map(formatError) }
  }

  http.route({
    method: ['GET', 'POST'],
    url: path,
    handler: (request, reply) =>
      answer(request, reply).catch((err: unknown) => {
        log.error({ err }, 'an event stream could not be served')
        reply.hijack()
        if (!reply.raw.headersSent) reply.raw.writeHead(500)
        reply.raw.end()
      }),
  })
  http.route({
    method: ['PUT', 'DELETE', 'PATCH'],
    url: path,
    handler: (_request, reply) => {
      void reply.header('allow', 'GET, POST')
      return refuse(reply, 405, 'METHOD_NOT_ALLOWED', 'Send each operation in its own request, by GET or POST')
    },
  })

  const pings = setInterval(() => {
    for (const stream of open) {
      if (!stream.ping().isCutOff) continue
      slowConsumers.inc()
      disconnects.inc({ transport: 'sse', reason: 'too_slow' })
    }
  }, pingMilliseconds)

  return {
    /** Ends all streams, spread over time, so that their clients reconnect to another router. */
    async close() {
      isClosing = true
      clearInterval(pings)
      await closeGradually(open, (stream) => {
        disconnects.inc({ transport: 'sse', reason: 'going_away' })
        stream.breakOff()
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

/** On the raw response, because it is hijacked. */
function setHeaders({ raw }: FastifyReply, headers: Iterable<[string, string]>): void {
  for (const [name, value] of headers) raw.setHeader(name, value)
}

/** HTTP headers of an error, for example `Retry-After`. */
function headersOf(error: unknown): Iterable<[string, string]> {
  const { http } = (error instanceof GraphQLError ? error.extensions : {}) as {
    http?: { headers?: Map<string, string> }
  }
  return http?.headers ?? []
}
