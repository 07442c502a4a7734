import type { ApolloServer } from '@apollo/server'
import { GraphQLError } from 'graphql'
import { type Context, makeServer, type Server, type SubscribePayload } from 'graphql-ws'
import { authenticate } from '#platform/graphql/authentication.ts'
import { InvalidToken, type VerifyAuthorization } from '#platform/identity/token-verifier.ts'
import { VerificationUnavailable } from '#platform/identity/verification-unavailable.ts'
import type { RouterContext } from '../context.ts'
import type { FormatError } from '../errors.ts'
import type { Subscriptions } from '../live/subscriptions.ts'
import type { Gateway } from '../supergraph/gateway.ts'
import { InvalidOperation, readOperation, readVariables } from '../supergraph/read-operation.ts'
import type { ConnectionExtra } from './connection.ts'

interface ProtocolOptions {
  gateway: Gateway
  server: ApolloServer<RouterContext>
  subscriptions: Subscriptions
  verify: VerifyAuthorization
  formatError: FormatError
}

type Connection = Context<Record<string, unknown>, ConnectionExtra>

/** What an operation is executed with. graphql-ws carries it from `onSubscribe` to `execute` and `subscribe`. */
interface OperationContext {
  request: SubscribePayload
  context: RouterContext
}

const initMilliseconds = 5_000
/** https://www.iana.org/assignments/websocket/websocket.xml: clients of graphql-ws connect again after it. */
const tryAgainLater = 1013

/** The protocol graphql-transport-ws, for every kind of operation, with the same rules as over HTTP. */
export function createProtocol(options: ProtocolOptions): Server<ConnectionExtra> {
  const { gateway, server, subscriptions, verify, formatError } = options

  /** Checks everything that can be checked before the operation runs. @throws {GraphQLError | InvalidOperation} */
  async function admit(connection: Connection, request: SubscribePayload) {
    // As in platform/http/server.ts: Postgres cannot store NUL in text, so no string may bring one in.
    if (JSON.stringify(request).includes('\\u0000')) {
      throw new GraphQLError('The request contains a NUL character', { extensions: { code: 'BAD_REQUEST' } })
    }
    // Anew for each operation: a connection may outlive the token that it was opened with.
    const caller = await authenticate(verify, authorizationOf(connection))
    const supergraph = gateway.current()
    const operation = readOperation(supergraph, request)
    supergraph.authorise(operation.document, caller)
    readVariables(supergraph, operation, request.variables)
    return {
      schema: supergraph.apiSchema,
      document: operation.document,
      operationName: request.operationName,
      contextValue: { request, context: { caller } } satisfies OperationContext,
    }
  }

  return makeServer<Record<string, unknown>, ConnectionExtra>({
    connectionInitWaitTimeout: initMilliseconds,

    async onConnect(connection) {
      try {
        await verify(authorizationOf(connection))
        return true
      } catch (error) {
        if (error instanceof VerificationUnavailable) connection.extra.socket.close(tryAgainLater, 'Try again later')
        else if (!(error instanceof InvalidToken)) throw error
        // Closes with 4403 Forbidden.
        return false
      }
    },

    async onSubscribe(connection, _id, request) {
      try {
        return await admit(connection, request)
      } catch (error) {
        return error instanceof InvalidOperation ? error.errors : [asGraphqlError(error)]
      }
    },

    async execute({ contextValue }) {
      const { request, context } = contextValue as OperationContext
      const { query, operationName, variables } = request
      const { body } = await server.executeOperation(
        { query, operationName: operationName ?? undefined, variables: variables ?? undefined },
        { contextValue: context },
      )
      if (body.kind !== 'single') throw new Error('The result came in parts')
      return body.singleResult as never
    },

    async subscribe({ contextValue }) {
      const { request, context } = contextValue as OperationContext
      try {
        return (await subscriptions.subscribe(request, context)) as never
      } catch (error) {
        return failing(error) as never
      }
    },

    // Results are masked already: graphql-ws would take their errors for instances of GraphQLError.
    onNext: (_connection, _id, _request, _args, result) => result,
    onError: (_connection, _id, _request, errors) => errors.map((error) => formatError(error as GraphQLError)),
  })
}

/** Browsers cannot set headers on a WebSocket, so the token comes with the first message; others may send the header. */
function authorizationOf({ connectionParams = {}, extra }: Connection): string | undefined {
  const given = connectionParams.authorization ?? connectionParams.Authorization ?? extra.request.headers.authorization
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
