import type { ApolloServer } from '@apollo/server'
import type { FormattedExecutionResult } from 'graphql'
import type { OperationRequest } from '#platform/graphql/read-operation.ts'
import type { RouterContext } from '../context.ts'
import type { MaskErrors } from '../errors.ts'
import type { DataSources } from '../fetching/data-sources.ts'
import { checkOperation } from './check-operation.ts'
import type { Gateway } from './gateway.ts'

interface ExecutionOptions {
  gateway: Gateway
  dataSources: Pick<DataSources, 'byName'>
  maskErrors: MaskErrors
  server: Pick<ApolloServer<RouterContext>, 'executeOperation'>
}

/** How queries and mutations are executed, however they come. */
export interface Execution {
  /**
   * Checks an operation: limits, authorisation, variables. Undefined if our own engine cannot execute it.
   * @throws {GraphQLError | InvalidOperation}
   */
  admit(request: OperationRequest, context: RouterContext): (() => Promise<FormattedExecutionResult>) | undefined
  /** Checks and answers an operation; what our own engine does not execute, or what is refused, by Apollo Server. */
  answer(request: OperationRequest, context: RouterContext): Promise<FormattedExecutionResult>
}

export function createExecution({ gateway, dataSources, maskErrors, server }: ExecutionOptions): Execution {
  const admit: Execution['admit'] = (request, context) => {
    const supergraph = gateway.current()
    const { operation, variables } = checkOperation(supergraph, request, context.caller)
    const execute = gateway.prepare(supergraph, operation)
    if (!execute) return undefined
    return async () => maskErrors(await execute({ variables, context, dataSources: dataSources.byName() }))
  }

  function tryToAdmit(request: OperationRequest, context: RouterContext) {
    try {
      return admit(request, context)
    } catch {
      // There is one place that refuses.
      return undefined
    }
  }

  async function byApolloServer({ query, operationName, variables }: OperationRequest, contextValue: RouterContext) {
    const { body } = await server.executeOperation(
      { query, operationName: operationName ?? undefined, variables: variables ?? undefined },
      { contextValue },
    )
    if (body.kind !== 'single') throw new Error('The result came in parts')
    return body.singleResult as FormattedExecutionResult
  }

  return {
    admit,
    answer: async (request, context) => {
      const run = tryToAdmit(request, context)
      return run ? run() : byApolloServer(request, context)
    },
  }
}
