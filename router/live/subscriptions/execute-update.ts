import type { GraphQLDataSource } from '@apollo/gateway'
import { type ExecutionResult, executeSync } from 'graphql'
import type { RouterContext } from '../../context.ts'
import { eventService, planSubscription } from '../../engine/subscription-plan.ts'
import type { LoadedSupergraph } from '../../supergraph/loaded-supergraph.ts'
import type { Operation } from '../../supergraph/read-operation.ts'

interface UpdateOptions {
  supergraph: LoadedSupergraph
  operation: Operation
  /** Defaults included. */
  variables: Record<string, unknown>
  /** The event, as the value of the subscription's root field. */
  event: Record<string, unknown>
  /** Data sources by subgraph name. */
  dataSources: Record<string, GraphQLDataSource>
  context: RouterContext
}

/** Executes a subscription for one event, with current data of the subgraphs. Errors are not masked yet. */
export async function executeUpdate(options: UpdateOptions): Promise<ExecutionResult> {
  const { supergraph, operation, variables, event, context } = options
  const { primary, execute } = planSubscription(supergraph, operation)

  const answerFromEvent: GraphQLDataSource = {
    process: async () => {
      const schema = supergraph.fullSchema
      return executeSync({ schema, document: primary, rootValue: event, variableValues: variables })
    },
  }
  return execute({ variables, dataSources: { ...options.dataSources, [eventService]: answerFromEvent }, context })
}
