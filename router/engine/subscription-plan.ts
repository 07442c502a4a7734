import { operationFromDocument } from '@apollo/federation-internals'
import type { FetchNode, SequenceNode } from '@apollo/query-planner'
import { type DocumentNode, OperationTypeNode, parse } from 'graphql'
import { inSpan } from '#platform/tracing/spans.ts'
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.ts'
import type { Operation } from '../supergraph/read-operation.ts'
import { planBytesPerField } from './executor.ts'
import { plannerDocument } from './planner-document.ts'
import { type ExecuteOperation, prepareOperation } from './prepared-operation.ts'

/** The plan that turns an event into a response. */
export interface SubscriptionPlan {
  /** The part that the live subgraph answers, with the operation's aliases, fragments and conditions. */
  primary: DocumentNode
  /** Fetches that part from the service `eventService`, and the rest from the subgraphs. */
  execute: ExecuteOperation
}

/** The service name of the event in a plan. No subgraph can have this name. */
export const eventService = '(event)'

const plans = new WeakMap<LoadedSupergraph, WeakMap<Operation, SubscriptionPlan>>()

/** Plans an operation once for each version of the supergraph. @throws {Error} if it cannot be planned. */
export function planSubscription(supergraph: LoadedSupergraph, operation: Operation): SubscriptionPlan {
  const known = plans.get(supergraph) ?? new WeakMap<Operation, SubscriptionPlan>()
  plans.set(supergraph, known)
  let plan = known.get(operation)
  if (!plan) {
    const start = performance.now()
    try {
      plan = inSpan('plan', {}, () => makePlan(supergraph, operation))
    } finally {
      operation.work.milliseconds += performance.now() - start
    }
    known.set(operation, plan)
    operation.grow(operation.fields * planBytesPerField)
  }
  return plan
}

function makePlan(supergraph: LoadedSupergraph, operation: Operation): SubscriptionPlan {
  const { document, definition } = operation
  const operationName = definition.name?.value
  const { node } = supergraph.planner.buildQueryPlan(
    operationFromDocument(supergraph.plannerSchema, plannerDocument(supergraph, document, definition)!, {
      operationName,
    }),
  )
  if (node?.kind !== 'Subscription') throw new Error('The planner returned no plan for a subscription')
  // The event replaces the first fetch, and the other fetches follow. This is an ordinary plan, so that shaping,
  // conditions and error paths need no special code.
  const event: FetchNode = { ...node.primary, serviceName: eventService, operationKind: OperationTypeNode.QUERY }
  const plan: SequenceNode = { kind: 'Sequence', nodes: node.rest ? [event, node.rest] : [event] }
  return {
    primary: parse(node.primary.operation),
    execute: prepareOperation(supergraph, document, definition, plan, () =>
      operation.grow((operation.fields * planBytesPerField) / 2),
    ),
  }
}
