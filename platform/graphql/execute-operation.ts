import { type ExecutionResult, execute, type FormattedExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql'
import type { Caller } from '../identity/caller.ts'
import type { Authorise } from './authorisation.ts'
import type { FormatError } from './errors.ts'
import type { RunOperation } from './plain-posts.ts'
import { createOperationReader, InvalidOperation, type OperationRequest } from './read-operation.ts'

interface ExecuteOptions {
  schema: GraphQLSchema
  authorise: Authorise
  formatError: FormatError
}

type ContextFor<Context> = () => Promise<Context>

/** How operations are executed beside Apollo Server, less what that does for those who come over HTTP. */
export interface OperationExecutor<Context extends { caller: Caller }> {
  /** Checks an operation: limits, authorisation. The result of what then runs is masked. @throws {GraphQLError | InvalidOperation} */
  admit(request: OperationRequest, contextFor: ContextFor<Context>): Promise<RunOperation>
  /** Checks and answers an operation. It does not throw. */
  answer(request: OperationRequest, contextFor: ContextFor<Context>): Promise<FormattedExecutionResult>
}

/** @param options the schema, who may do what in it, and what callers see of errors. */
export function createOperationExecutor<Context extends { caller: Caller }>(
  options: ExecuteOptions,
): OperationExecutor<Context> {
  const { schema, authorise, formatError } = options
  const read = createOperationReader(schema)

  const formatAll = (errors: readonly GraphQLError[]) => errors.map((error) => formatError(error.toJSON(), error))

  async function prepare(request: OperationRequest, contextFor: ContextFor<Context>) {
    const contextValue = await contextFor()
    const { document } = read(request)
    authorise(document, contextValue.caller)
    const { operationName, variables: variableValues } = request
    return async () => await execute({ schema, document, operationName, variableValues, contextValue })
  }

  /** Undefined without any data: the variables do not fit. */
  function mask({ data, errors }: ExecutionResult): FormattedExecutionResult | undefined {
    if (data === undefined) return undefined
    return errors ? { errors: formatAll(errors), data } : { data }
  }

  return {
    async admit(request, contextFor) {
      const run = await prepare(request, contextFor)
      return async () => mask(await run())
    },

    async answer(request, contextFor) {
      try {
        const run = await prepare(request, contextFor)
        const result = await run()
        return mask(result) ?? { errors: formatAll(new InvalidOperation(result.errors ?? [], 'BAD_USER_INPUT').errors) }
      } catch (error) {
        if (error instanceof InvalidOperation) return { errors: formatAll(error.errors) }
        const shown = error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })
        return { errors: formatAll([shown]) }
      }
    },
  }
}
