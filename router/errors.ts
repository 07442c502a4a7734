import type { ExecutionResult, FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql'
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
