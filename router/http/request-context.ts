import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import { authenticate } from '#platform/graphql/authentication.ts'
import { anonymous, type Caller } from '#platform/identity/caller.ts'
import type { VerifyAuthorization } from '#platform/identity/token-verifier.ts'
import type { RouterContext } from '../context.ts'
import { quotaHeaders } from '../rate-limits/quota-headers.ts'
import type { RateLimits } from '../rate-limits/rate-limits.ts'
import type { AddressOf } from './address.ts'
import { wantsCost } from './cost-extension.ts'

interface RequestContextOptions {
  verify: VerifyAuthorization
  rateLimits: RateLimits
  addressOf: AddressOf
}

/**
 * The context of the operation of an HTTP request, which is charged to the rate limit. Repeated calls for a request
 * return the same context.
 * @throws {GraphQLError} UNAUTHENTICATED for an invalid token, SERVICE_UNAVAILABLE if it cannot be verified,
 * RATE_LIMITED.
 */
export type ContextOf = (
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<RouterContext & Required<Pick<RouterContext, 'address'>>>

/** Creates the contexts of HTTP requests. */
export function createRequestContext({ verify, rateLimits, addressOf }: RequestContextOptions): ContextOf {
  const contexts = new WeakMap<FastifyRequest, ReturnType<ContextOf>>()

  async function charge(caller: Caller, address: string, reply: FastifyReply) {
    const headers = quotaHeaders(await rateLimits.charge(caller, address))
    for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value)
  }

  async function create({ raw, headers }: FastifyRequest, reply: FastifyReply) {
    const address = addressOf(raw)
    const caller = await authenticate(verify, headers.authorization).catch(async (error: unknown) => {
      // Guessing tokens is charged too.
      const isRefused = error instanceof GraphQLError && error.extensions.code === 'UNAUTHENTICATED'
      if (isRefused) await charge(anonymous, address, reply)
      throw error
    })
    await charge(caller, address, reply)
    const idempotencyKey = headers['idempotency-key']?.toString()
    const isCostWanted = wantsCost(headers['graphql-cost'])
    return {
      caller,
      address,
      idempotencyKey,
      signal: abortOnDisconnect(reply),
      wantsCost: isCostWanted,
      needsTurn: true,
    }
  }

  return (request, reply) => {
    const context = contexts.get(request) ?? create(request, reply)
    contexts.set(request, context)
    return context
  }
}

/** Aborted when the client disconnects before it has the response. */
function abortOnDisconnect({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort()
  })
  return controller.signal
}
