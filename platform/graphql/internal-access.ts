// Who may use the endpoints that a subgraph has for our own network. It is decided before the body is read: whoever is
// refused costs a look at a header.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import { errorBody } from '../http/error-body.ts'
import { anonymous, type Caller } from '../identity/caller.ts'
import type { VerifyAuthorization } from '../identity/token-verifier.ts'
import { authenticate } from './authentication.ts'
import { unauthorisedHttp } from './authorisation.ts'

/** The OAuth client of the router. Its id is reserved: auth registers no other client of that name. */
const routerClientId = 'router'

/**
 * In this header the router shows its own token with an operation whose caller has none: `Authorization` is the caller's.
 * Where no token is needed nobody looks at it, so an operation for everybody depends on no key and no list of revocations.
 */
export const routerAuthorization = 'router-authorization'

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

export interface InternalAccess {
  /** Lets the router pass, and nobody else. */
  routerOnly: Hook
  /** Lets everybody with a valid access token pass, and the router with its own beside what it passes on. */
  tokenRequired: Hook
  /**
   * The caller behind an `Authorization` header. The router asks for nothing itself: with its own token an operation is
   * that of a caller who has none. @throws {GraphQLError} UNAUTHENTICATED, or SERVICE_UNAVAILABLE.
   */
  callerOf(header: string | undefined): Promise<Caller>
}

/** @param verify checks access tokens. */
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
  }
}

/** Answers with what `check` throws, if that is meant for callers. */
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
  return new GraphQLError('An access token is needed here: send it as "Authorization: Bearer <token>"', {
    extensions: { code: 'UNAUTHENTICATED', http: unauthorisedHttp() },
  })
}

function forbidden(): GraphQLError {
  return new GraphQLError('Batches are taken from the router alone: send single operations to /graphql', {
    extensions: { code: 'FORBIDDEN', http: { status: 403, headers: new Map() } },
  })
}
