import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { createErrorFormatter } from '#platform/graphql/errors.ts'

/** What callers see of an error. */
export type FormatError = (error: GraphQLError) => GraphQLFormattedError

/** What callers see of a result. */
export type MaskErrors = (result: ExecutionResult) => FormattedExecutionResult

/** Does for what is executed beside Apollo Server what Apollo Server does with the same formatter. */
export function createFormatError(format: ReturnType<typeof createErrorFormatter>): FormatError {
  return (error) => format(error.toJSON(), error)
}

export function createMaskErrors(formatError: FormatError): MaskErrors {
  return ({ errors, ...result }) => ({ ...result, ...(errors && { errors: errors.map(formatError) }) })
}

/** The error itself, or a `GraphQLError` that wraps it. */
export function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error
  const originalError = error instanceof Error ? error : new Error(String(error))
  return new GraphQLError(originalError.message, { originalError })
}
