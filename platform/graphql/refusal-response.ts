import { GraphQLError } from 'graphql'
import { InvalidOperation } from './read-operation.ts'

/** Codes of errors in the operation rather than in the HTTP request that carries it. */
const operationErrors = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_TOO_LARGE',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
])

/**
 * GraphQL over HTTP: with `application/json`, a well-formed request gets status 200 even if the operation is refused.
 * Only `application/graphql-response+json` uses other statuses (https://graphql.github.io/graphql-over-http/draft,
 * §6.4).
 * @param codes the codes of all its errors
 */
export function isWellFormed(codes: readonly unknown[]): boolean {
  return codes.every((code) => operationErrors.has(code))
}

/**
 * The status of a refusal for a client that gets this media type.
 * @param status the status for clients that read it
 * @param codes the codes of all its errors
 */
export function refusalStatus(status: number, codes: readonly unknown[], mediaType: string): number {
  const isTold = mediaType === 'application/graphql-response+json' || !isWellFormed(codes)
  return status === 400 && !isTold ? 200 : status
}

/** The GraphQL errors of anything thrown before an operation ran. */
export function errorsOf(error: unknown): readonly GraphQLError[] {
  if (error instanceof InvalidOperation) return error.errors
  if (error instanceof GraphQLError) return [error]
  return [new GraphQLError('', { originalError: error instanceof Error ? error : new Error(String(error)) })]
}

interface HttpHead {
  status: number
  headers: Iterable<[string, string]>
}

/** The status and headers for an error, for example 401 with `WWW-Authenticate`. */
export function httpHeadOf(error: unknown): HttpHead {
  if (error instanceof InvalidOperation) return { status: 400, headers: [] }
  const { http } = (error instanceof GraphQLError ? error.extensions : {}) as { http?: Partial<HttpHead> }
  const isTold = error instanceof GraphQLError && error.extensions.code !== undefined
  return { status: http?.status ?? (isTold ? 200 : 500), headers: http?.headers ?? [] }
}
