import type { GraphQLFormattedError } from 'graphql'
import { isOutage } from '#platform/calls/outage.ts'
import type { FormatError } from '#platform/graphql/errors.ts'
import { errorsOf, httpHeadOf } from '#platform/graphql/refusal-response.ts'
import { Problem } from './problem.ts'
import { codeOf, statusOf } from './statuses.ts'

/**
 * Turns anything that was thrown for a request into a problem. Unexpected errors are masked and logged in the same way
 * as in GraphQL.
 */
export function createToProblem(formatError: FormatError): (error: unknown) => Problem {
  return (error) => {
    if (error instanceof Problem) return error
    const status = statusOfHttpError(error)
    if (status !== undefined) return new Problem(codeOf(status), (error as Error).message, { status })
    const [first] = errorsOf(error).map((each) => formatError(each.toJSON(), each))
    return fromGraph(first!, [...httpHeadOf(error).headers])
  }
}

/** The status of an error of the HTTP server, such as a body that is too large. Others are masked. */
function statusOfHttpError(error: unknown): number | undefined {
  const { statusCode } = error as { statusCode?: unknown }
  const isTold = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 && !isOutage(error)
  return isTold ? statusCode : undefined
}

/** Codes of an invalid operation. The operations are our own, so these are errors of ours. */
const ourFaults = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE'])

/** The problem for an error of the graph, which is already masked. */
export function fromGraph(
  { message, extensions = {} }: GraphQLFormattedError,
  headers: readonly (readonly [string, string])[] = [],
): Problem {
  const { retryAfterSeconds } = extensions
  const code = String(extensions.code)
  if (ourFaults.has(code)) return new Problem('INTERNAL_SERVER_ERROR', 'Internal server error')
  const isHeaderSet = headers.some(([name]) => name.toLowerCase() === 'retry-after')
  if (isHeaderSet || statusOf(code) !== 503) return new Problem(code, message, { headers })
  return new Problem(code, message, { headers: [...headers, ['retry-after', String(retryAfterSeconds ?? 1)]] })
}

/** The problem for a refusal, which the graph returns as a result. */
export function fromRefusal({ code, message }: { code: string; message: string }): Problem {
  return fromGraph({ message, extensions: { code } })
}
