import type { FastifyReply, FastifyRequest } from 'fastify'
import { authenticate } from '#platform/graphql/authentication.ts'
import type { VerifyAuthorization } from '#platform/identity/token-verifier.ts'
import type { RouterContext } from '../context.ts'

/** Reads the context of an operation off its HTTP request. */
export function createRequestContext(verify: VerifyAuthorization) {
  /** @throws {GraphQLError} UNAUTHENTICATED for a token that does not hold, SERVICE_UNAVAILABLE if it cannot be checked. */
  return async ({ headers }: FastifyRequest, reply: FastifyReply): Promise<RouterContext> => ({
    caller: await authenticate(verify, headers.authorization),
    idempotencyKey: headers['idempotency-key']?.toString(),
    signal: departure(reply),
  })
}

/** Aborted when the client goes away before it has its answer. */
function departure({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort()
  })
  return controller.signal
}
