import {
  type ExecutionResult,
  execute,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql'
import type { Caller } from '../identity/caller.ts'
import type { Authorise } from './authorisation.ts'
import type { FormatError } from './errors.ts'
import { tooLarge } from './limits.ts'
import { recordOperation, typeOfText } from './operation-metrics.ts'
import type { RunnableOperation } from './plain-posts.ts'
import {
  InvalidOperation,
  type Operation,
  type OperationRequest,
  type ReadOperation,
  refuseNull,
} from './read-operation.ts'
import { errorsOf } from './refusal-response.ts'
import { isTooLarge, responseTooLarge } from './response-bytes.ts'

interface ExecuteOptions {
  schema: GraphQLSchema
  read: ReadOperation
  authorise: Authorise
  formatError: FormatError
}

type ContextFor<Context> = () => Promise<Context>

/** Executes operations of a subgraph, regardless of the transport. */
export interface OperationExecutor<Context extends { caller: Caller }> {
  /** Checks an operation: limits, authorisation, cost. @throws {GraphQLError | InvalidOperation} */
  check(request: OperationRequest, context: Context): Operation
  /** Like `check`. The operation masks its errors when it runs. @throws {GraphQLError | InvalidOperation} */
  admit(request: OperationRequest, contextFor: ContextFor<Context>): Promise<RunnableOperation>
  /** Checks, answers and counts an operation. Never throws. */
  answer(request: OperationRequest, contextFor: ContextFor<Context>): Promise<FormattedExecutionResult>
}

/** The limit for callers that bypass the router. The router has its own, lower limit. */
const maxCost = 100_000

/** @param options the schema, the authorisation and the formatter of errors. */
export function createOperationExecutor<Context extends { caller: Caller }>(
  options: ExecuteOptions,
): OperationExecutor<Context> {
  const { schema, read, authorise, formatError } = options
  const formatAll = (errors: readonly GraphQLError[]) => errors.map((error) => formatError(error.toJSON(), error))

  function check(request: OperationRequest, { caller }: Context): Operation {
    const operation = read(request)
    authorise(operation, caller)
    const variables = request.variables ?? {}
    refuseNull(operation, variables)
    // The raw variables: graphql-js coerces them when it executes, and the cost is the same.
    const cost = operation.costOf(variables)
    if (cost > maxCost) {
      const error = tooLarge(`The operation costs ${cost}, at most ${maxCost} is allowed`)
      throw new InvalidOperation([error], 'OPERATION_TOO_LARGE')
    }
    return operation
  }

  async function admit(request: OperationRequest, contextFor: ContextFor<Context>): Promise<RunnableOperation> {
    const contextValue = await contextFor()
    const { document, definition } = check(request, contextValue)
    const { variables: variableValues } = request
    const operationName = definition.name?.value
    async function run() {
      const result = await execute({ schema, document, operationName, variableValues, contextValue })
      if (result.data === undefined) throw new InvalidOperation(result.errors ?? [], 'BAD_USER_INPUT')
      return isTooLarge(contextValue) ? { errors: formatAll([responseTooLarge()]), data: null } : mask(result)
    }
    return { type: definition.operation, run }
  }

  function mask({ data = null, errors }: ExecutionResult): FormattedExecutionResult {
    return errors ? { errors: formatAll(errors), data } : { data }
  }

  return {
    check,
    admit,
    async answer(request, contextFor) {
      const since = performance.now()
      try {
        const { type, run } = await admit(request, contextFor)
        const result = await run()
        recordOperation({ type, errors: result.errors, since })
        return result
      } catch (error) {
        const errors = formatAll(errorsOf(error))
        recordOperation({ type: typeOfText(request.query), errors, since })
        return { errors }
      }
    },
  }
}
