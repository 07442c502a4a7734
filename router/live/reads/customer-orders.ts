import { badInput } from '#platform/graphql/connection.ts'
import type { RouterContext } from '../../context.ts'
import type { Execution } from '../../operations/execution.ts'
import { type FollowedOrder, type OrderWithHistory, orderWithHistory, toFollowedOrder } from './order-history.ts'
import { querySupergraph } from './query-supergraph.ts'

const pageSize = 100
const maxOrdersSince = 1_000

const query = `query FollowedOrders($first: Int!, $after: String, $status: OrderStatus) {
  me { orders(first: $first, after: $after, status: $status) {
    nodes { createdAt ${orderWithHistory} } pageInfo { hasNextPage endCursor }
  } }
}`

interface Answer {
  me: {
    orders: {
      nodes: (OrderWithHistory & { createdAt: string })[]
      pageInfo: { hasNextPage: boolean; endCursor: string | null }
    }
  } | null
}

/**
 * Reads the caller's own orders that are not final, and all that were placed since a time.
 * @param since milliseconds since 1970.
 * @throws {GraphQLError} BAD_USER_INPUT if too many were placed since, and the errors that the caller's own query would
 * get.
 */
export async function readCustomerOrders(
  execution: Pick<Execution, 'answer'>,
  since: number | undefined,
  context: RouterContext,
): Promise<FollowedOrder[]> {
  const found = new Map<string, FollowedOrder>()

  async function read(status: string | undefined, isWanted: (placedAt: number) => boolean): Promise<void> {
    let after: string | null = null
    for (;;) {
      const answer: Answer = await querySupergraph(execution, query, { first: pageSize, after, status }, context)
      const { nodes = [], pageInfo } = answer.me?.orders ?? {}
      const wanted = nodes.filter(({ createdAt }) => isWanted(Date.parse(createdAt)))
      for (const order of wanted) found.set(order.id, toFollowedOrder(order))
      if (!pageInfo?.hasNextPage || wanted.length === 0) return
      after = pageInfo.endCursor
    }
  }

  // In the direction in which orders move, so that an order that moves meanwhile is read twice, never missed.
  await read('PENDING_SHIPMENT', () => true)
  await read('SHIPPED', () => true)
  if (since !== undefined) {
    let count = 0
    await read(undefined, (placedAt) => {
      if (placedAt < since) return false
      count++
      if (count > maxOrdersSince)
        throw badInput(`More than ${maxOrdersSince} orders were placed since then: choose a later time`)
      return true
    })
  }
  return [...found.values()]
}
