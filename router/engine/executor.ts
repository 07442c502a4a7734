import { operationFromDocument } from '@apollo/federation-internals'
import type { ApolloGateway, GraphQLDataSource } from '@apollo/gateway'
import { type DocumentNode, GraphQLError, getVariableValues, type OperationDefinitionNode } from 'graphql'
import { inSpan } from '#platform/tracing/spans.ts'
import type { RouterContext } from '../context.ts'
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.ts'
import type { Operation } from '../supergraph/read-operation.ts'
import { plannerDocument } from './planner-document.ts'
import { type ExecuteOperation, prepareOperation } from './prepared-operation.ts'

type Executor = ApolloGateway['executor']

/** Prepares a query or mutation, once for each cached document and version of the supergraph. */
export type PrepareOperation = (supergraph: LoadedSupergraph, operation: PlannedOperation) => ExecuteOperation

/** An operation to be planned. If it has a `work` property, the planning time is added there. */
type PlannedOperation = Pick<Operation, 'document' | 'definition'> &
  Partial<Pick<Operation, 'fields' | 'work' | 'grow'>>

/** Measured: bytes of a compiled plan and a response shape for each field of a typical document. */
export const planBytesPerField = 900

export function createPreparation(): PrepareOperation {
  const prepared = new WeakMap<LoadedSupergraph, WeakMap<OperationDefinitionNode, ExecuteOperation>>()

  return (supergraph, { document, definition, fields = 0, work, grow }) => {
    const known = prepared.get(supergraph) ?? new WeakMap<OperationDefinitionNode, ExecuteOperation>()
    prepared.set(supergraph, known)
    let execute = known.get(definition)
    if (execute === undefined) {
      const start = performance.now()
      // The shape takes less than half of the bytes of plan and shape together.
      const onFurtherShape = () => grow?.((fields * planBytesPerField) / 2)
      try {
        execute = inSpan('plan', {}, () => plan(supergraph, document, definition, onFurtherShape))
      } finally {
        if (work) work.milliseconds += performance.now() - start
      }
      known.set(definition, execute)
      grow?.(fields * planBytesPerField)
    }
    return execute
  }
}

interface ExecutorOptions {
  current(): LoadedSupergraph
  prepare: PrepareOperation
  /** Data sources by subgraph name. */
  dataSources(): Record<string, GraphQLDataSource>
}

/** Executes queries and mutations for Apollo Server, which has parsed and validated them. */
export function createExecutor({ current, prepare, dataSources }: ExecutorOptions): Executor {
  return async (requestContext) => {
    const { document, operation, request, context } = requestContext
    const supergraph = current()
    let execute: ExecuteOperation
    try {
      execute = prepare(supergraph, { document, definition: operation })
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] }
      throw error
    }
    const { coerced: variables, errors } = getVariableValues(
      supergraph.apiSchema,
      operation.variableDefinitions ?? [],
      request.variables ?? {},
    )
    if (errors) return { errors }
    return execute({ variables, dataSources: dataSources(), context: context as RouterContext })
  }
}

function plan(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  definition: OperationDefinitionNode,
  onFurtherShape: () => void,
): ExecuteOperation {
  const { planner, plannerSchema } = supergraph
  const operationName = definition.name?.value
  const planned = plannerDocument(supergraph, document, definition)
  const node = planned && planner.buildQueryPlan(operationFromDocument(plannerSchema, planned, { operationName })).node
  if (node?.kind === 'Subscription') throw new Error('A subscription cannot be executed as one operation')
  return prepareOperation(supergraph, document, definition, node, onFurtherShape)
}
