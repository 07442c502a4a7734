import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError, OperationTypeNode } from 'graphql'
import { prefersGraphqlResponse } from '#platform/graphql/media-type.ts'
import { errorsOf, httpHeadOf, refusalStatus } from '#platform/graphql/refusal-response.ts'
import type { TokenEnd } from '#platform/identity/token-endings.ts'
import { InvalidToken } from '#platform/identity/token-verifier.ts'
import { VerificationUnavailable } from '#platform/identity/verification-unavailable.ts'
import type { Log } from '#platform/process/log.ts'
import { activeContext, type Context, runIn } from '#platform/tracing/active-trace.ts'
import type { FormatError } from '../../errors.ts'
import type { AddressOf } from '../../http/address.ts'
import { closeGradually } from '../../live/connections/close-gradually.ts'
import type { ClientConnection, ClientConnections } from '../../live/connections/connections.ts'
import { liveMetrics } from '../../live/connections/metrics.ts'
import type { BeginUnread } from '../../live/connections/unread.ts'
import type { Update } from '../../live/subscriptions/subscriptions.ts'
import { quotaHeaders } from '../../rate-limits/quota-headers.ts'
import { clientNameIn } from '../../trusted-documents/client-name.ts'
import type { SentOperation } from '../../trusted-documents/sent-operation.ts'
import { NoOperation, readRequest } from './read-request.ts'
import { endingOf, goingAway, refuse, tokenEnded } from './refusals.ts'
import { createStream, type Stream } from './stream.ts'
import type { StreamFormat } from './stream-format.ts'

/** The interval of heartbeats. A client that has read nothing for one interval is cut off. */
const heartbeatMilliseconds = 12_000

interface HttpStreamsOptions {
  connections: Pick<ClientConnections, 'open'>
  addressOf: AddressOf
  beginUnread: BeginUnread
  formatError: FormatError
  log: Log
}

export interface HttpStreams {
  /** Answers a request with a stream in this format. Does not reject. */
  answer(format: StreamFormat, request: FastifyRequest, reply: FastifyReply): Promise<unknown>
  /** Ends all streams, spread over time, so that their clients reconnect to another router. */
  close(): Promise<void>
}

/** Serves all kinds of operations as HTTP responses that go on, with the same rules as over WebSocket. */
export function createHttpStreams(options: HttpStreamsOptions): HttpStreams {
  const { connections, addressOf, beginUnread, formatError, log } = options
  const { disconnects, messages, slowConsumers } = liveMetrics()
  /** With the context of the request, for its trace. */
  const open = new Map<Stream, Context>()
  let isClosing = false

  async function connect(format: StreamFormat, request: FastifyRequest, reply: FastifyReply) {
    if (isClosing) return refuse(reply, 503, 'SERVICE_UNAVAILABLE', 'The router is shutting down: reconnect')
    if (request.method === 'POST' && !request.headers['content-type']?.includes('application/json'))
      return refuse(reply, 415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be application/json')

    let connection: ClientConnection | undefined
    let ended: GraphQLError | undefined
    const onTokenEnd = (end: TokenEnd) => {
      disconnects.inc({ transport: format.transport, reason: `token_${end}` })
      ended = tokenEnded(end)
      connection?.fail(ended)
    }
    try {
      const operation = readRequest(request)
      // Releases the body, which would be kept as long as the stream.
      request.body = undefined
      connection = await connections.open({
        transport: format.transport,
        authorization: request.headers.authorization,
        address: addressOf(request.raw),
        clientName: clientNameIn(request.headers),
        onTokenEnd,
      })
      // The token may have ended while it was verified.
      if (ended) connection.fail(ended)
      return await start(connection, format, operation, request, reply)
    } catch (error) {
      if (error instanceof NoOperation) return refuse(reply, 400, 'BAD_REQUEST', error.message)
      if (error instanceof InvalidToken) return refuse(reply, 401, 'UNAUTHENTICATED', error.message)
      if (error instanceof VerificationUnavailable)
        return refuse(reply, 503, 'SERVICE_UNAVAILABLE', 'The access token cannot be checked at the moment: try again')
      if (error instanceof GraphQLError) return refuse(reply, 429, String(error.extensions.code), error.message)
      throw error
    }
  }

  /** @returns when the response has begun; a stream continues on its own. */
  async function start(
    connection: ClientConnection,
    format: StreamFormat,
    operation: SentOperation,
    { method, headers }: FastifyRequest,
    reply: FastifyReply,
  ) {
    const response = reply.raw
    const stream = createStream(response, format, (giveUp) => beginUnread(addressOf(reply.request.raw), giveUp))
    response.once('close', () => {
      connection.close()
      open.delete(stream)
    })
    if (response.destroyed) {
      reply.hijack()
      return connection.close()
    }
    try {
      const admitted = await connection.admit(operation)
      const { kind } = admitted
      setHeaders(reply, Object.entries(quotaHeaders(admitted.quota)))
      if (kind === OperationTypeNode.MUTATION && method === 'GET') {
        void reply.header('allow', 'POST')
        return refuse(reply, 405, 'METHOD_NOT_ALLOWED', 'A mutation must be sent by POST')
      }
      if (kind === OperationTypeNode.SUBSCRIPTION) {
        const updates = connection.subscribe(admitted.request, headers['last-event-id'] as string | undefined)
        begin(reply, stream)
        return void follow(stream, updates)
      }
      const idempotencyKey = headers['idempotency-key']?.toString()
      if (format.isOnlyForSubscriptions) {
        const result = await connection.execute(admitted, idempotencyKey)
        return reply.type(`${jsonFor(headers.accept)}; charset=utf-8`).send(`${JSON.stringify(result)}\n`)
      }
      begin(reply, stream)
      void sendAndComplete(stream, await connection.execute(admitted, idempotencyKey))
    } catch (error) {
      if (format.isOnlyForSubscriptions) return refuseAsJson(reply, headers.accept, error)
      if (!response.headersSent) {
        setHeaders(reply, headersOf(error))
        begin(reply, stream)
      }
      void fail(stream, error)
    }
  }

  function begin(reply: FastifyReply, stream: Stream) {
    reply.hijack()
    stream.begin()
    open.set(stream, activeContext())
  }

  async function follow(stream: Stream, updates: AsyncIterable<Update>) {
    try {
      for await (const { result, id } of updates) await send(stream, result, id)
      stream.complete()
    } catch (error) {
      await fail(stream, error)
    }
  }

  async function sendAndComplete(stream: Stream, result: unknown) {
    await send(stream, result as object)
    stream.complete()
  }

  async function send(stream: Stream, result: object, id?: string) {
    messages.inc({ transport: stream.format.transport })
    await stream.next(result, id)
  }

  async function fail(stream: Stream, error: unknown) {
    messages.inc({ transport: stream.format.transport })
    await stream.fail(errorsOf(error).map(formatError), endingOf(error))
  }

  /** As `POST /graphql` refuses an operation. */
  function refuseAsJson(reply: FastifyReply, accept: string | undefined, error: unknown) {
    const errors = errorsOf(error).map(formatError)
    const mediaType = jsonFor(accept)
    const { status, headers } = httpHeadOf(error)
    setHeaders(reply, headers)
    const codes = errors.map(({ extensions }) => extensions?.code)
    // Nothing has been executed, so 200 would mean that the error has no status of its own.
    const ownStatus = status === 200 ? statusOfLimit(codes) : status
    return reply
      .status(refusalStatus(ownStatus, codes, mediaType))
      .type(`${mediaType}; charset=utf-8`)
      .send(`${JSON.stringify({ errors })}\n`)
  }

  const heartbeats = setInterval(() => {
    for (const stream of open.keys()) {
      if (!stream.ping().isCutOff) continue
      slowConsumers.inc()
      disconnects.inc({ transport: stream.format.transport, reason: 'too_slow' })
    }
  }, heartbeatMilliseconds)

  return {
    answer: (format, request, reply) =>
      connect(format, request, reply).catch((err: unknown) => {
        log.error({ err }, 'a stream could not be served')
        if (!reply.sent) return refuse(reply, 500, 'INTERNAL_SERVER_ERROR', 'Internal server error')
        if (!reply.raw.headersSent) reply.raw.writeHead(500)
        reply.raw.end()
      }),

    async close() {
      isClosing = true
      clearInterval(heartbeats)
      await closeGradually(open, ([stream, context]) => {
        disconnects.inc({ transport: stream.format.transport, reason: 'going_away' })
        void stream.fail([runIn(context, () => formatError(goingAway()))], 'shutdown')
      })
    },
  }
}

function statusOfLimit(codes: readonly unknown[]): number {
  return codes.some((code) => code === 'TOO_MANY_SUBSCRIPTIONS' || code === 'TOO_MANY_OPERATIONS') ? 429 : 400
}

function jsonFor(accept: string | undefined): string {
  return prefersGraphqlResponse(accept) ? 'application/graphql-response+json' : 'application/json'
}

/** On the raw response, because it may be hijacked. */
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
