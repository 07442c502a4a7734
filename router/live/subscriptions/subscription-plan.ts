import { operationFromDocument } from '@apollo/federation-internals'
import { buildOperationContext } from '@apollo/gateway'
import type { FetchNode, SequenceNode } from '@apollo/query-planner'
import { type DocumentNode, OperationTypeNode, parse } from 'graphql'
import { planBytesPerField } from '../../engine/executor.ts'
import { plannerDocument } from '../../engine/planner-document.ts'
import { type ExecuteOperation, tryToPrepare } from '../../engine/prepared-operation.ts'
import type { LoadedSupergraph } from '../../supergraph/loaded-supergraph.ts'
import type { Operation } from '../../supergraph/read-operation.ts'

/** The plan that turns an event into a response. */
export interface SubscriptionPlan {
  /** The part that the live subgraph answers, with the operation's aliases, fragments and conditions. */
  primary: DocumentNode
  /** Fetches that part from the service `eventService`, and the rest from the subgraphs. */
  plan: SequenceNode
  /** Executes the plan. Null if only the gateway's engine can; it needs the operation context. */
  execute: ExecuteOperation | null
  operationContext: ReturnType<typeof buildOperationContext>
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
      plan = makePlan(supergraph, operation)
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
  // The gateway does not execute subscriptions. But the rest is an ordinary plan: the event replaces the first fetch,
  // and the other fetches follow. Shaping, conditions and error paths then need no special code.
  const event: FetchNode = { ...node.primary, serviceName: eventService, operationKind: OperationTypeNode.QUERY }
  const plan: SequenceNode = { kind: 'Sequence', nodes: node.rest ? [event, node.rest] : [event] }
  return {
    primary: parse(node.primary.operation),
    plan,
    execute: tryToPrepare(supergraph, document, definition, plan, () =>
      operation.grow((operation.fields * planBytesPerField) / 2),
    ),
    operationContext: buildOperationContext({
      schema: supergraph.apiSchema,
      operationDocument: document,
      operationName,
    }),
  }
}
