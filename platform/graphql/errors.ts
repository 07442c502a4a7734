import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { isOutage, outageMessage } from '../calls/outage.ts'
import type { Log } from '../process/log.ts'
import { currentTrace } from '../process/trace.ts'
import { Refusal } from '../values/refusal.ts'

const internal = 'INTERNAL_SERVER_ERROR'

/** Makes of an error what callers may see of it. @param formatted it as GraphQL writes it */
export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError

/** Every request meets an outage: so many lines of the log say no more than one. */
const outageLogMilliseconds = 1_000

/**
 * What callers see of an error: its message, place and code if it was meant for them; that something is not there at the
 * moment, if a connection or a server was to blame; otherwise only that something went wrong, with a trace id to quote.
 * What is masked is logged, an outage once a second.
 */
export function createErrorFormatter(log: Log): FormatError {
  let logOutageAt = 0

  function logOutage(err: unknown) {
    const now = Date.now()
    if (now < logOutageAt) return
    logOutageAt = now + outageLogMilliseconds
    log.warn({ err }, 'what the service needs cannot be reached')
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
      // What another service has masked already is in that service's log, under the same trace id. The gateway wraps such
      // an error as it came, as plain JSON.
      const masked = original as { extensions?: { traceId?: unknown } } | undefined
      if (!masked?.extensions?.traceId) log.error({ err: original }, 'a request met an error')
      return { message: 'Internal server error', ...place, extensions: { code: internal, traceId } }
    }
    const details = { ...(fields ? { fields } : {}), ...(retryAfterSeconds ? { retryAfterSeconds } : {}) }
    return { message: formatted.message, ...place, extensions: { code, ...details, traceId } }
  }
}

/**
 * graphql-js gives no code to what it finds wrong with an argument while an operation runs. What tells it from a fault of
 * ours: it names a value of the document, not a field.
 */
function isAboutArgument(error: unknown): boolean {
  const kind = error instanceof GraphQLError ? error.nodes?.[0]?.kind : undefined
  return kind !== undefined && /Value$|^Variable$|^Argument$/.test(kind)
}

/** Apollo Server puts this one where an error has none. */
function tellingCode(code: unknown): unknown {
  return code === internal ? undefined : code
}

function codeOfUncoded(error: unknown): string {
  if (isAboutArgument(error)) return 'BAD_USER_INPUT'
  return isRefusedByApollo(error) ? 'BAD_REQUEST' : internal
}

/** Apollo Server gives no code to some of its refusals, such as that of a persisted query by a wrong hash: but a status. */
function isRefusedByApollo(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || error.extensions.code !== undefined) return false
  const { status } = (error.extensions.http ?? {}) as { status?: number }
  return status !== undefined && status >= 400 && status < 500
}

/** Apollo Server gives every error of a validation rule the same code, also where the rule has a more telling one. */
function codeOf({ extensions }: GraphQLFormattedError, error: unknown): unknown {
  const code = tellingCode(extensions?.code) ?? codeOfUncoded(error)
  if (code !== 'GRAPHQL_VALIDATION_FAILED' || !(error instanceof GraphQLError)) return code
  return error.originalError instanceof GraphQLError ? (error.originalError.extensions.code ?? code) : code
}
