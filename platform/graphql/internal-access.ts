// Access control of the internal endpoints of a subgraph. It runs before the body is read, so that a refused request
// only costs reading its headers.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import { errorBody } from '../http/error-body.ts'
import { anonymous, type Caller } from '../identity/caller.ts'
import type { VerifyAuthorization } from '../identity/token-verifier.ts'
import { authenticate, confirmCaller } from './authentication.ts'
import { unauthorisedHttp } from './authorisation.ts'

/** The OAuth client of the router. The id is reserved: auth registers no other client under it. */
const routerClientId = 'router'

/**
 * The header with the router's own token, for operations of callers without a token: `Authorization` is reserved for
 * the caller's. Public endpoints ignore it, so public operations depend on no keys and no list of revocations.
 */
export const routerAuthorization = 'router-authorization'

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

export interface InternalAccess {
  /** Accepts requests of the router only. */
  routerOnly: Hook
  /**
   * Accepts requests with a valid access token of any caller, and requests of the router, which sends its own token in
   * addition.
   */
  tokenRequired: Hook
  /**
   * The caller of an `Authorization` header. The router never asks on its own behalf: with only its own token the
   * caller is anonymous. @throws {GraphQLError} UNAUTHENTICATED, or SERVICE_UNAVAILABLE.
   */
  callerOf(header: string | undefined): Promise<Caller>
  /** As `callerOf`, for a caller whose token this process has verified. */
  confirm(caller: Caller): Promise<Caller>
}

/** @param verify verifies access tokens. */
export function createInternalAccess(verify: VerifyAuthorization): InternalAccess {
  async function identify(header: string | undefined): Promise<Caller> {
    const caller = await authenticate(verify, header)
    if (caller.kind === 'anonymous') throw unauthenticated()
    return caller
  }

  return {
    routerOnly: ({ headers }, reply) =>
      refusing(reply, async () => {
        if (!isRouter(await identify(headers.authorization))) throw forbidden()
      }),
    tokenRequired: ({ headers }, reply) =>
      refusing(reply, () => identify(headers.authorization ?? headers[routerAuthorization]?.toString())),
    async callerOf(header) {
      const caller = await authenticate(verify, header)
      return isRouter(caller) ? anonymous : caller
    },
    async confirm(caller) {
      const confirmed = await confirmCaller(verify, caller)
      return isRouter(confirmed) ? anonymous : confirmed
    },
  }
}

/** Sends the error that `check` throws, if it is meant for callers. */
async function refusing(reply: FastifyReply, check: () => Promise<unknown>): Promise<unknown> {
  try {
    await check()
    return undefined
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    return refuse(reply, error)
  }
}

function refuse(reply: FastifyReply, { message, extensions }: GraphQLError): FastifyReply {
  const { code, http } = extensions as { code: string; http: { status: number; headers: Map<string, string> } }
  for (const [name, value] of http.headers) reply.header(name, value)
  return reply.status(http.status).send(errorBody(message, code))
}

function isRouter(caller: Caller): boolean {
  return caller.kind === 'client' && caller.id === routerClientId
}

function unauthenticated(): GraphQLError {
  return new GraphQLError('This endpoint needs an access token: send it as "Authorization: Bearer <token>"', {
    extensions: { code: 'UNAUTHENTICATED', http: unauthorisedHttp() },
  })
}

function forbidden(): GraphQLError {
  return new GraphQLError('Only the router may send batches: send single operations to /graphql', {
    extensions: { code: 'FORBIDDEN', http: { status: 403, headers: new Map() } },
  })
}
