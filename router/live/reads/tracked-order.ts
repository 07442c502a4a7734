import type { RouterContext } from '../../context.ts'
import type { Execution } from '../../operations/execution.ts'
import type { FollowedOrder, OrderWithHistory } from './order-history.ts'
import { querySupergraph } from './query-supergraph.ts'

const query = `query TrackedOrder($token: String!) {
  trackedOrder(token: $token) { history { version previousStatus status trackingNumber occurredAt } }
}`

/**
 * Reads the order of a tracking link.
 * @param orderId as the token names it
 * @throws {GraphQLError} also for a link that is not valid
 */
export async function readTrackedOrder(
  execution: Pick<Execution, 'answer'>,
  token: string,
  orderId: string,
  context: RouterContext,
): Promise<FollowedOrder | null> {
  const { trackedOrder } = await querySupergraph<{ trackedOrder: Pick<OrderWithHistory, 'history'> | null }>(
    execution,
    query,
    { token },
    context,
  )
  return trackedOrder && { id: orderId, changes: trackedOrder.history.map((change) => ({ orderId, ...change })) }
}
