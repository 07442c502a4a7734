import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { createErrorFormatter } from '#platform/graphql/errors.ts'

/** Formats an error for callers. */
export type FormatError = (error: GraphQLError) => GraphQLFormattedError

/** Formats the errors of a result for callers. */
export type MaskErrors = (result: ExecutionResult) => FormattedExecutionResult

/** Formats errors of operations executed outside of Apollo Server in the same way as Apollo Server does. */
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
