import { GraphQLError, OperationTypeNode } from 'graphql'
import { CloseCode, type Message, MessageType, type SubscribePayload, stringifyMessage } from 'graphql-ws'
import type { TokenEnd } from '#platform/identity/token-endings.ts'
import { InvalidToken } from '#platform/identity/token-verifier.ts'
import { VerificationUnavailable } from '#platform/identity/verification-unavailable.ts'
import { inEntrySpan, SpanKind } from '#platform/tracing/spans.ts'
import { asGraphqlError, type FormatError } from '../../errors.ts'
import type { ClientConnection, ClientConnections } from '../../live/connections/connections.ts'
import { liveMetrics } from '../../live/connections/metrics.ts'
import type { Update } from '../../live/subscriptions/subscriptions.ts'
import { InvalidOperation } from '../../supergraph/read-operation.ts'
import { clientNameIn } from '../../trusted-documents/client-name.ts'
import { closeCodes, tryAgainLater } from './close-codes.ts'
import { readMessage } from './messages.ts'
import { createPingLimit } from './ping-limit.ts'

interface ProtocolOptions {
  connections: Pick<ClientConnections, 'open'>
  formatError: FormatError
  initMilliseconds: number
}

/** The client, as the protocol sees it. */
export interface Peer {
  /** As far as trusted proxies tell. */
  address: string
  /** The `Authorization` header of the upgrade, if there was one. */
  authorization: string | undefined
  /** Resolves when the next message may be sent. */
  send(message: string): Promise<void>
  close(code: number, reason: string): void
}

/** The protocol state of one connection. */
export interface Session {
  /** Handles a message. @returns when the message need not be kept any more. Does not reject for client errors. */
  receive(data: string): Promise<void>
  /** Ends all operations: the connection has closed, or has to. May be called again. */
  end(): void
}

export type Protocol = (peer: Peer) => Session

/** An operation of a client. The request is not kept here. */
interface Running {
  isOver: boolean
  stop?(): unknown
}

/**
 * The server side of graphql-transport-ws for all kinds of operations, with the same rules as over HTTP:
 * https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md. docs/adr/0033 says why it is not the library's
 * server.
 */
export function createProtocol({ connections, formatError, initMilliseconds }: ProtocolOptions): Protocol {
  const { disconnects } = liveMetrics()
  return ({ address, authorization: fromHeader, send, close }) => {
    const running = new Map<string, Running>()
    const takePing = createPingLimit()
    let hasBegun = false
    let hasEnded = false
    let connection: ClientConnection | undefined
    const initTimer = setTimeout(() => {
      if (!hasBegun) close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout')
    }, initMilliseconds)

    function end() {
      hasEnded = true
      clearTimeout(initTimer)
      for (const operation of running.values()) operation.isOver = true
      running.clear()
      connection?.close()
    }

    function disconnect(code: number, reason: string, label: string) {
      disconnects.inc({ transport: 'websocket', reason: label })
      // At once, because the client may delay its answer to the close frame.
      end()
      close(code, reason)
    }

    async function begin(params: unknown) {
      if (hasBegun) return close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests')
      hasBegun = true
      clearTimeout(initTimer)
      const authorization = authorizationIn(params) ?? fromHeader
      const clientName = clientNameIn((params ?? {}) as Record<string, unknown>)
      fromHeader = undefined
      try {
        const opened = await connections.open({
          transport: 'websocket',
          authorization,
          address,
          clientName,
          onTokenEnd,
        })
        // The session ended while the connection was opened, so it has to be closed here.
        if (hasEnded) return opened.close()
        connection = opened
      } catch (error) {
        if (error instanceof VerificationUnavailable) return disconnect(tryAgainLater, 'Try again later', 'unavailable')
        if (error instanceof GraphQLError) return disconnect(closeCodes.tooManyConnections, error.message, 'too_many')
        if (error instanceof InvalidToken) return close(CloseCode.Forbidden, 'Forbidden')
        throw error
      }
      await send(stringifyMessage({ type: MessageType.ConnectionAck }))
    }

    function onTokenEnd(how: TokenEnd) {
      if (how === 'revoked') disconnect(closeCodes.tokenRevoked, 'The access token has been revoked', 'token_revoked')
      else disconnect(closeCodes.tokenExpired, 'The access token has expired', 'token_expired')
    }

    async function pong(payload: Record<string, unknown> | undefined) {
      const authorization = authorizationIn(payload)
      const answer = authorization === undefined ? payload : await renewToken(authorization)
      await send(stringifyMessage({ type: MessageType.Pong, ...(answer && { payload: answer }) }))
    }

    /** Renews the token and returns whether it was accepted. The token itself is not sent back. */
    async function renewToken(authorization: string): Promise<Record<string, unknown>> {
      try {
        if (!connection)
          throw new GraphQLError('Send connection_init first', { extensions: { code: 'UNAUTHENTICATED' } })
        const caller = await connection.renew(authorization)
        const expiresAt = caller.kind === 'anonymous' ? undefined : new Date(caller.expiresAt * 1000).toISOString()
        return { authorization: { accepted: true, expiresAt } }
      } catch (error) {
        return { authorization: { accepted: false, error: formatError(asGraphqlError(error)) } }
      }
    }

    /** @returns when the request need not be kept any more: a subscription continues without it. */
    async function start(id: string, request: SubscribePayload) {
      if (!connection) return close(CloseCode.Unauthorized, 'Unauthorized')
      if (running.has(id))
        return close(CloseCode.SubscriberAlreadyExists, 'An operation with this id is already running')
      const operation: Running = { isOver: false }
      running.set(id, operation)
      try {
        const admitted = await connection.admit(request)
        if (operation.isOver) return
        if (admitted.kind !== OperationTypeNode.SUBSCRIPTION)
          return await answer(id, operation, await connection.execute(admitted))
        const updates = connection.subscribe(admitted.request)
        operation.stop = () => updates.return()
        void follow(id, operation, updates)
      } catch (error) {
        await fail(id, operation, error)
      }
    }

    // From here on operations are identified by object, not by id: the client may have completed one and reused its id.

    async function answer(id: string, operation: Running, result: unknown) {
      await next(id, operation, result)
      await complete(id, operation)
    }

    async function follow(id: string, operation: Running, updates: AsyncIterable<Update>) {
      try {
        for await (const { result } of updates) {
          if (operation.isOver) return
          await next(id, operation, result)
        }
        await complete(id, operation)
      } catch (error) {
        await fail(id, operation, error)
      }
    }

    async function next(id: string, operation: Running, result: unknown) {
      if (!operation.isOver) await send(stringifyMessage({ id, type: MessageType.Next, payload: result as never }))
    }

    async function complete(id: string, operation: Running) {
      if (leave(id, operation)) await send(stringifyMessage({ id, type: MessageType.Complete }))
    }

    async function fail(id: string, operation: Running, error: unknown) {
      if (!leave(id, operation)) return
      const errors = error instanceof InvalidOperation ? error.errors : [asGraphqlError(error)]
      await send(stringifyMessage({ id, type: MessageType.Error, payload: errors.map(formatError) }))
    }

    /** @returns whether the client still waited for it. */
    function leave(id: string, operation: Running): boolean {
      if (operation.isOver) return false
      operation.isOver = true
      running.delete(id)
      return true
    }

    function stop(id: string) {
      const operation = running.get(id)
      if (operation && leave(id, operation)) operation.stop?.()
    }

    async function handle(message: Message) {
      switch (message.type) {
        case MessageType.ConnectionInit:
          return begin(message.payload)
        case MessageType.Ping:
        case MessageType.Pong:
          if (!takePing()) return disconnect(closeCodes.tooManyPings, 'Too many pings', 'too_many_pings')
          return message.type === MessageType.Ping ? pong(message.payload) : undefined
        case MessageType.Subscribe:
          return inEntrySpan('WebSocket subscribe', { traceparent: undefined, kind: SpanKind.SERVER }, () =>
            start(message.id, message.payload),
          )
        case MessageType.Complete:
          return stop(message.id)
        default:
          return close(CloseCode.BadRequest, `Not a client message: ${message.type}`)
      }
    }

    return {
      async receive(data) {
        if (hasEnded) return
        let message: Message
        try {
          message = readMessage(data)
        } catch (error) {
          return close(CloseCode.BadRequest, (error as Error).message)
        }
        await handle(message)
      },
      end,
    }
  }
}

/** Browsers cannot set headers on a WebSocket, so the token comes in a message. Other clients may send the header. */
function authorizationIn(params: unknown): string | undefined {
  const { authorization, Authorization } = (params ?? {}) as Record<string, unknown>
  const given = authorization ?? Authorization
  // A value that is not a text is invalid, never treated as absent.
  return given == null ? undefined : typeof given === 'string' ? given : ''
}
