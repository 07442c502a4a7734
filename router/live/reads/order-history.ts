import type { OrderStatus } from '#schema/events/order-status.ts'
import type { RouterContext } from '../../context.ts'
import type { Execution } from '../../operations/execution.ts'
import type { OrderChange } from '../feeds/order-change.ts'
import { querySupergraph } from './query-supergraph.ts'

/** The data of an order that subscriptions need. */
export interface FollowedOrder {
  /** The id as sales spells it, which events use. */
  id: string
  /** All versions of the order, oldest first; at least one. */
  changes: OrderChange[]
}

/** An order as the queries in this folder select it. */
export interface OrderWithHistory {
  id: string
  history: {
    version: number
    previousStatus: OrderStatus | null
    status: OrderStatus
    trackingNumber: string | null
    occurredAt: string
  }[]
}

export const orderWithHistory = 'id history { version previousStatus status trackingNumber occurredAt }'

const query = `query FollowedOrder($id: ID!) { order(id: $id) { ${orderWithHistory} } }`

/** Reads an order with the caller's permissions. Null if it does not exist or is forbidden. @throws {GraphQLError} */
export async function readOrder(
  execution: Pick<Execution, 'answer'>,
  orderId: string,
  context: RouterContext,
): Promise<FollowedOrder | null> {
  const { order } = await querySupergraph<{ order: OrderWithHistory | null }>(
    execution,
    query,
    { id: orderId },
    context,
  )
  return order && toFollowedOrder(order)
}

export function toFollowedOrder({ id, history }: OrderWithHistory): FollowedOrder {
  return { id, changes: history.map((change) => ({ orderId: id, ...change })) }
}
