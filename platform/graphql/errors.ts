import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { isOutage, outageMessage } from '../calls/outage.ts'
import type { Log } from '../process/log.ts'
import { currentTrace } from '../tracing/active-trace.ts'
import { Refusal } from '../values/refusal.ts'

const internal = 'INTERNAL_SERVER_ERROR'

/** Turns an error into the form that callers see. @param formatted the error as GraphQL serializes it */
export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError

/** During an outage every request fails, so a log line for each adds nothing. */
const outageLogMilliseconds = 1_000

/**
 * Formats errors for callers. An error meant for callers keeps its message, location and code. An outage becomes
 * SERVICE_UNAVAILABLE. Everything else is masked, with a trace id to quote. Masked errors are logged; outages at most
 * once a second.
 */
export function createErrorFormatter(log: Log): FormatError {
  let logOutageAt = 0

  function logOutage(err: unknown) {
    const now = Date.now()
    if (now < logOutageAt) return
    logOutageAt = now + outageLogMilliseconds
    log.warn({ err }, 'a dependency of the service is unavailable')
  }

  return (formatted, error) => {
    const traceId = currentTrace()?.traceId
    const original = unwrapResolverError(error)
    const place = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    }
    if (original instanceof Refusal) {
      const retry = original.code === 'OVERLOADED' ? { retryAfterSeconds: 1 } : {}
      return { message: original.message, ...place, extensions: { code: original.code, ...retry, traceId } }
    }
    if (isOutage(original)) {
      logOutage(original)
      const extensions = { code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 1, traceId }
      return { message: outageMessage, ...place, extensions }
    }
    const { fields, retryAfterSeconds } = formatted.extensions ?? {}
    const code = codeOf(formatted, error)
    if (code === internal) {
      // An error that another service has masked is in that service's log, under the same trace id. The gateway wraps
      // such an error as plain JSON.
      const masked = original as { extensions?: { traceId?: unknown } } | undefined
      if (!masked?.extensions?.traceId) log.error({ err: original }, 'a request failed unexpectedly')
      return { message: 'Internal server error', ...place, extensions: { code: internal, traceId } }
    }
    const details = { ...(fields ? { fields } : {}), ...(retryAfterSeconds ? { retryAfterSeconds } : {}) }
    return { message: formatted.message, ...place, extensions: { code, ...details, traceId } }
  }
}

/**
 * graphql-js gives no code to errors in arguments that it finds during execution. They refer to a value of the document
 * instead of a field, which distinguishes them from our bugs.
 */
function isAboutArgument(error: unknown): boolean {
  const kind = error instanceof GraphQLError ? error.nodes?.[0]?.kind : undefined
  return kind !== undefined && /Value$|^Variable$|^Argument$/.test(kind)
}

/** Ignores the code that Apollo Server gives to errors without one. */
function specificCode(code: unknown): unknown {
  return code === internal ? undefined : code
}

function codeOfUncoded(error: unknown): string {
  if (isAboutArgument(error)) return 'BAD_USER_INPUT'
  return isRefusedByApollo(error) ? 'BAD_REQUEST' : internal
}

/** Apollo Server gives some of its refusals no code but a status, for example a persisted query with a wrong hash. */
function isRefusedByApollo(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || error.extensions.code !== undefined) return false
  const { status } = (error.extensions.http ?? {}) as { status?: number }
  return status !== undefined && status >= 400 && status < 500
}

/**
 * Apollo Server gives all errors of validation rules the same code, so a more specific code of the rule is used
 * instead.
 */
function codeOf({ extensions }: GraphQLFormattedError, error: unknown): unknown {
  const code = specificCode(extensions?.code) ?? codeOfUncoded(error)
  if (code !== 'GRAPHQL_VALIDATION_FAILED' || !(error instanceof GraphQLError)) return code
  return error.originalError instanceof GraphQLError ? (error.originalError.extensions.code ?? code) : code
}
