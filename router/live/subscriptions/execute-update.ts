import { executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway'
import { type ExecutionResult, executeSync } from 'graphql'
import type { Log } from '#platform/process/log.ts'
import type { RouterContext } from '../../context.ts'
import { completeErrors } from '../../supergraph/complete-errors.ts'
import type { LoadedSupergraph } from '../../supergraph/loaded-supergraph.ts'
import { locatingSource } from '../../supergraph/locating-source.ts'
import type { Operation } from '../../supergraph/read-operation.ts'
import { eventService, planSubscription } from './subscription-plan.ts'

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
  log: Log
}

type RequestContext = Parameters<typeof executeQueryPlan>[2]

/** Executes a subscription for one event, with current data of the subgraphs. Errors are not masked yet. */
export async function executeUpdate(options: UpdateOptions): Promise<ExecutionResult> {
  const { supergraph, operation, variables, event, context, log } = options
  const { primary, plan, execute, operationContext } = planSubscription(supergraph, operation)

  const answerFromEvent: GraphQLDataSource = {
    process: async () => {
      const schema = supergraph.fullSchema
      return executeSync({ schema, document: primary, rootValue: event, variableValues: variables })
    },
  }
  if (execute) {
    return execute({ variables, dataSources: { ...options.dataSources, [eventService]: answerFromEvent }, context })
  }
  const located = Object.entries(options.dataSources).map(([name, source]) => [name, locatingSource(source)] as const)
  const dataSources = { ...Object.fromEntries(located), [eventService]: answerFromEvent }
  // The execution of a plan uses only these of the fields that Apollo Server would set.
  const requestContext = {
    request: { variables },
    document: operation.document,
    context,
    metrics: {},
    logger: log,
  } as unknown as RequestContext
  const result = await executeQueryPlan(
    { kind: 'QueryPlan', node: plan },
    dataSources,
    requestContext,
    operationContext,
    supergraph.fullSchema,
    supergraph.plannerSchema,
  )
  return completeErrors(result)
}
