import { operationFromDocument } from '@apollo/federation-internals'
import { buildOperationContext } from '@apollo/gateway'
import type { FetchNode, SequenceNode } from '@apollo/query-planner'
import { type DocumentNode, OperationTypeNode, parse } from 'graphql'
import { planBytesPerField } from '../../engine/executor.ts'
import { plannerDocument } from '../../engine/planner-document.ts'
import { type ExecuteOperation, tryToPrepare } from '../../engine/prepared-operation.ts'
import type { LoadedSupergraph } from '../../supergraph/loaded-supergraph.ts'
import type { Operation } from '../../supergraph/read-operation.ts'

/** How to make the answer to a subscription out of one event. */
export interface SubscriptionPlan {
  /** What the live subgraph has to say, with the operation's own aliases, fragments and conditions. */
  primary: DocumentNode
  /** Takes that from the service `eventService`, and the rest from the subgraphs. */
  plan: SequenceNode
  /** Executes it. Null if only the gateway's own engine can, which needs the operation as it calls it. */
  execute: ExecuteOperation | null
  operationContext: ReturnType<typeof buildOperationContext>
}

/** The name under which a plan asks for what the event says. No subgraph can have it. */
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
  if (node?.kind !== 'Subscription') throw new Error('The plan of a subscription is none')
  // The gateway executes no subscriptions. But what is left once the event is there is an ordinary plan: the event in
  // place of the first fetch, then the rest. Shaping, conditions and paths of errors are its own.
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
