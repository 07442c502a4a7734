import type { ApolloServer } from '@apollo/server'
import type { FormattedExecutionResult } from 'graphql'
import type { OperationRequest } from '#platform/graphql/read-operation.ts'
import { errorsOf } from '#platform/graphql/refusal-response.ts'
import type { RouterContext } from '../context.ts'
import type { ExecuteOperation } from '../engine/prepared-operation.ts'
import type { MaskErrors } from '../errors.ts'
import type { DataSources } from '../subgraph-calls/data-sources.ts'
import { checkOperation } from './check-operation.ts'
import type { Gateway } from './gateway.ts'

interface ExecutionOptions {
  gateway: Gateway
  dataSources: Pick<DataSources, 'byName'>
  maskErrors: MaskErrors
  server: Pick<ApolloServer<RouterContext>, 'executeOperation'>
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

export function createExecution({ gateway, dataSources, maskErrors, server }: ExecutionOptions): Execution {
  const run: Execution['run'] = async (execute, variables, context) =>
    maskErrors(await execute({ variables, context, dataSources: dataSources.byName() }))

  /** Executes operations that our own engine does not support. */
  async function byApolloServer({ query, operationName, variables }: OperationRequest, contextValue: RouterContext) {
    const { body } = await server.executeOperation(
      { query, operationName: operationName ?? undefined, variables: variables ?? undefined },
      { contextValue },
    )
    if (body.kind !== 'single') throw new Error('The result is incremental')
    return body.singleResult as FormattedExecutionResult
  }

  return {
    run,
    async answer(request, context) {
      try {
        const supergraph = gateway.current()
        const admitted = checkOperation(supergraph, request, context.caller)
        const execute = gateway.prepare(supergraph, admitted.operation)
        if (execute) return await run(execute, admitted.variables, context)
        return await byApolloServer(request, { ...context, admitted })
      } catch (error) {
        return maskErrors({ errors: errorsOf(error) })
      }
    },
  }
}
