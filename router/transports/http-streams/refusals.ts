import { STATUS_CODES } from 'node:http'
import type { FastifyReply } from 'fastify'
import { GraphQLError } from 'graphql'
import type { TokenEnd } from '#platform/identity/token-endings.ts'
import { currentTrace } from '#platform/tracing/active-trace.ts'
import { isTemporary } from '../../live/reads/outage.ts'
import type { Ending } from './stream-format.ts'

/** Refuses an HTTP request before a stream begins. */
export function refuse(reply: FastifyReply, status: number, code: string, message: string) {
  if (status === 401) void reply.header('www-authenticate', 'Bearer realm="waybill", error="invalid_token"')
  const error = { message: message || STATUS_CODES[status], extensions: { code, traceId: currentTrace()?.traceId } }
  return reply.status(status).send({ errors: [error] })
}

/** The error that ends the operations of a connection whose token has ended. */
export function tokenEnded(end: TokenEnd): GraphQLError {
  return end === 'revoked'
    ? new GraphQLError('The access token has been revoked', { extensions: { code: 'TOKEN_REVOKED' } })
    : new GraphQLError('The access token has expired', { extensions: { code: 'TOKEN_EXPIRED' } })
}

/** The error that ends the operations of a router that shuts down. */
export function goingAway(): GraphQLError {
  return new GraphQLError('The router shuts down: subscribe again', { extensions: { code: 'SERVICE_UNAVAILABLE' } })
}

const ofConnection = new Set<unknown>(['TOKEN_EXPIRED', 'TOKEN_REVOKED', 'SUBSCRIBER_TOO_SLOW'])

/** What an error that ends an operation means for its client. */
export function endingOf(error: unknown): Ending {
  if (isTemporary(error)) return 'outage'
  return error instanceof GraphQLError && ofConnection.has(error.extensions.code) ? 'connection' : 'operation'
}
