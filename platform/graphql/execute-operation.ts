import { execute, type FormattedExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql'
import type { Caller } from '../identity/caller.ts'
import type { Authorise } from './authorisation.ts'
import type { FormatError } from './errors.ts'
import { createOperationReader, InvalidOperation, type OperationRequest } from './read-operation.ts'

interface ExecuteOptions {
  schema: GraphQLSchema
  authorise: Authorise
  formatError: FormatError
}

/** Answers one operation: limits, authorisation, execution, masked errors. It does not throw. */
export type ExecuteOperation<Context extends { caller: Caller }> = (
  request: OperationRequest,
  contextFor: () => Promise<Context>,
) => Promise<FormattedExecutionResult>

/**
 * Executes operations as Apollo Server would, less what that does for those who come over HTTP: a good part of what a
 * small operation costs.
 */
export function createOperationExecutor<Context extends { caller: Caller }>(
  options: ExecuteOptions,
): ExecuteOperation<Context> {
  const { schema, authorise, formatError } = options
  const read = createOperationReader(schema)

  const formatAll = (errors: readonly GraphQLError[]) => errors.map((error) => formatError(error.toJSON(), error))

  return async (request, contextFor) => {
    try {
      const contextValue = await contextFor()
      const operation = read(request)
      authorise(operation.document, contextValue.caller)
      const { data, errors } = await execute({
        schema,
        document: operation.document,
        operationName: request.operationName,
        variableValues: request.variables,
        contextValue,
      })
      // No data at all: the variables do not fit.
      if (data === undefined) throw new InvalidOperation(errors ?? [], 'BAD_USER_INPUT')
      return errors ? { errors: formatAll(errors), data } : { data }
    } catch (error) {
      if (error instanceof InvalidOperation) return { errors: formatAll(error.errors) }
      const shown = error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })
      return { errors: formatAll([shown]) }
    }
  }
}
