import type { FastifyReply, FastifyRequest } from 'fastify'
import { isOutage } from '#platform/calls/outage.ts'
import type { Log } from '#platform/process/log.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { OAuthError } from './oauth-error.ts'

interface ErrorAnswer {
  status: number
  headers?: Record<string, string>
  body: { error: string; error_description?: string }
}

/** Answers every error in the form of RFC 6749 §5.2. Internal errors are logged and not described to the caller. */
export function createErrorAnswers(log: Log) {
  return (error: Error & { statusCode?: number }, _request: FastifyRequest, reply: FastifyReply): void => {
    const { status, headers = {}, body } = answerTo(error)
    if (status === 500 || isOutage(error)) log.error({ err: error }, 'request failed')
    void reply.status(status).headers(headers).send(body)
  }
}

function answerTo(error: Error & { statusCode?: number }): ErrorAnswer {
  if (error instanceof OAuthError) {
    const { status, headers, code, message } = error
    return { status, headers, body: { error: code, error_description: message } }
  }
  if (error instanceof Refusal) {
    // OVERLOADED, or RATE_LIMITED.
    const { retryAfterSeconds } = (error.details ?? {}) as { retryAfterSeconds?: number }
    return retryAfterSeconds === undefined
      ? temporarilyUnavailable(error.message)
      : temporarilyUnavailable(error.message, 429, retryAfterSeconds)
  }
  if (isOutage(error)) return temporarilyUnavailable('The database is unavailable: try again later')
  if (error.statusCode === 413) return invalidRequest(413, 'The body is too large')
  if (error.statusCode === 415) {
    return invalidRequest(400, 'The body must be form-encoded, with Content-Type: application/x-www-form-urlencoded')
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return invalidRequest(error.statusCode, 'The request is malformed')
  }
  return { status: 500, body: { error: 'server_error' } }
}

/** RFC 6749 §5.2 has no code for this; §4.1.2.1 has. */
function temporarilyUnavailable(description: string, status = 503, retryAfterSeconds = 1): ErrorAnswer {
  const body = { error: 'temporarily_unavailable', error_description: description }
  return { status, headers: { 'retry-after': String(retryAfterSeconds) }, body }
}

function invalidRequest(status: number, description: string): ErrorAnswer {
  return { status, body: { error: 'invalid_request', error_description: description } }
}
