import { GraphQLError } from 'graphql'
import { type Context, makeServer, type Server, type SubscribePayload } from 'graphql-ws'
import type { TokenEnd } from '#platform/identity/token-endings.ts'
import { InvalidToken } from '#platform/identity/token-verifier.ts'
import { VerificationUnavailable } from '#platform/identity/verification-unavailable.ts'
import type { FormatError } from '../errors.ts'
import type { Connection, Connections } from '../live/connections.ts'
import { disconnects } from '../live/metrics.ts'
import { InvalidOperation } from '../supergraph/read-operation.ts'
import { closeCodes, tryAgainLater } from './close-codes.ts'
import type { ConnectionExtra } from './connection.ts'

interface ProtocolOptions {
  connections: Connections
  formatError: FormatError
  initMilliseconds: number
}

type Socket = Context<Record<string, unknown>, ConnectionExtra>

/** What an operation is executed with. graphql-ws carries it from `onSubscribe` to `execute` and `subscribe`. */
interface OperationContext {
  request: SubscribePayload
  connection: Connection
}

/** The protocol graphql-transport-ws, for every kind of operation, with the same rules as over HTTP. */
export function createProtocol({
  connections,
  formatError,
  initMilliseconds,
}: ProtocolOptions): Server<ConnectionExtra> {
  return makeServer<Record<string, unknown>, ConnectionExtra>({
    connectionInitWaitTimeout: initMilliseconds,

    async onConnect({ connectionParams, extra }) {
      const { socket, request } = extra
      const end = (code: number, reason: string, label: string) => {
        disconnects.inc({ transport: 'websocket', reason: label })
        // At once: a client may take its time to answer the close frame.
        extra.connection?.close()
        socket.close(code, reason)
      }
      try {
        extra.connection = await connections.open({
          transport: 'websocket',
          authorization: authorizationIn(connectionParams) ?? request.headers.authorization,
          request,
          onTokenEnd: (how: TokenEnd) =>
            how === 'revoked'
              ? end(closeCodes.tokenRevoked, 'The access token has been revoked', 'token_revoked')
              : end(closeCodes.tokenExpired, 'The access token has expired', 'token_expired'),
        })
        // Nobody would let go of it otherwise.
        if (socket.readyState !== socket.OPEN) extra.connection.close()
        return true
      } catch (error) {
        if (error instanceof VerificationUnavailable) end(tryAgainLater, 'Try again later', 'unavailable')
        else if (error instanceof GraphQLError) end(closeCodes.tooManyConnections, error.message, 'too_many')
        else if (!(error instanceof InvalidToken)) throw error
        // Closes with 4403 Forbidden.
        return false
      }
    },

    onClose({ extra }) {
      extra.connection?.close()
    },

    async onSubscribe({ extra }, _id, request) {
      const connection = extra.connection!
      try {
        const { schema, document } = await connection.admit(request)
        const contextValue: OperationContext = { request, connection }
        return { schema, document, operationName: request.operationName, contextValue }
      } catch (error) {
        return error instanceof InvalidOperation ? error.errors : [asGraphqlError(error)]
      }
    },

    async execute({ contextValue }) {
      const { request, connection } = contextValue as OperationContext
      try {
        return (await connection.execute(request)) as never
      } catch (error) {
        return failing(error) as never
      }
    },

    subscribe({ contextValue }) {
      const { request, connection } = contextValue as OperationContext
      try {
        return connection.subscribe(request) as never
      } catch (error) {
        return failing(error) as never
      }
    },

    // Results are masked already: graphql-ws would take their errors for instances of GraphQLError.
    onNext: (_socket, _id, _request, _args, result) => ('result' in result ? result.result : result) as never,
    onError: (_socket, _id, _request, errors) => errors.map((error) => formatError(error as GraphQLError)),
  })
}

/**
 * Takes over a fresh token that comes with a `ping`, and says whether it was taken. A ping without one is answered with
 * what it brought, as the protocol says.
 */
export async function answerPing(
  { connection }: ConnectionExtra,
  payload: Record<string, unknown> | undefined,
  formatError: FormatError,
): Promise<object | undefined> {
  const authorization = authorizationIn(payload)
  if (authorization === undefined) return payload
  try {
    if (!connection) throw new GraphQLError('connection_init comes first', { extensions: { code: 'UNAUTHENTICATED' } })
    const caller = await connection.renew(authorization)
    const expiresAt = caller.kind === 'anonymous' ? undefined : new Date(caller.expiresAt * 1000).toISOString()
    return { authorization: { accepted: true, expiresAt } }
  } catch (error) {
    return { authorization: { accepted: false, error: formatError(asGraphqlError(error)) } }
  }
}

/** Browsers cannot set headers on a WebSocket, so the token comes with a message; others may send the header. */
function authorizationIn(params: Socket['connectionParams']): string | undefined {
  const given = params?.authorization ?? params?.Authorization
  // Something that is there but is no text does not hold: it is never taken for nothing.
  return given == null ? undefined : typeof given === 'string' ? given : ''
}

/** An error thrown by an iterator becomes an `error` message; thrown by `subscribe`, it would close the connection. */
function failing(error: unknown): AsyncIterableIterator<never> {
  return {
    next: () => Promise.reject(error),
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error
  const originalError = error instanceof Error ? error : new Error(String(error))
  return new GraphQLError(originalError.message, { originalError })
}
