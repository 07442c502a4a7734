import type { FormattedExecutionResult } from 'graphql'
import type { OperationRequest } from '#platform/graphql/read-operation.ts'
import { errorsOf } from '#platform/graphql/refusal-response.ts'
import type { RouterContext } from '../context.ts'
import type { ExecuteOperation } from '../engine/prepared-operation.ts'
import type { MaskErrors } from '../errors.ts'
import type { DataSources } from '../subgraph-calls/data-sources.ts'
import { checkOperation } from '../supergraph/check-operation.ts'
import type { Gateway } from './gateway.ts'

interface ExecutionOptions {
  gateway: Gateway
  dataSources: Pick<DataSources, 'byName'>
  maskErrors: MaskErrors
}

/** Executes queries and mutations, for every transport. */
export interface Execution {
  /** Executes an admitted operation. */
  run(
    execute: ExecuteOperation,
    variables: Record<string, unknown>,
    context: RouterContext,
  ): Promise<FormattedExecutionResult>
  /** Checks and answers an operation that is not charged. Never throws. */
  answer(request: OperationRequest, context: RouterContext): Promise<FormattedExecutionResult>
}

export function createExecution({ gateway, dataSources, maskErrors }: ExecutionOptions): Execution {
  const run: Execution['run'] = async (execute, variables, context) =>
    maskErrors(await execute({ variables, context, dataSources: dataSources.byName() }))

  return {
    run,
    async answer(request, context) {
      try {
        const supergraph = gateway.current()
        const admitted = checkOperation(supergraph, request, context.caller)
        return await run(gateway.prepare(supergraph, admitted.operation), admitted.variables, context)
      } catch (error) {
        return maskErrors({ errors: errorsOf(error) })
      }
    },
  }
}
