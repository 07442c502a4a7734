import type { ApolloServer } from '@apollo/server'
import { GraphQLError } from 'graphql'
import type { OrderStatus } from '#schema/events/order-status.ts'
import type { RouterContext } from '../context.ts'
import type { OrderChange } from './order-change.ts'

/** An order as far as a subscription goes. */
export interface FollowedOrder {
  /** As sales spells it: events come under this name. */
  id: string
  /** Every state that the order has come to, oldest first; at least one. */
  changes: OrderChange[]
}

const query = `query FollowedOrder($id: ID!) {
  order(id: $id) { id history { version previousStatus status trackingNumber occurredAt } }
}`

interface Answer {
  order: {
    id: string
    history: {
      version: number
      previousStatus: OrderStatus | null
      status: OrderStatus
      trackingNumber: string | null
      occurredAt: string
    }[]
  } | null
}

/**
 * Reads an order through the supergraph as the caller, who thereby may see exactly what they may see otherwise. Null if
 * there is none, for them.
 * @throws {GraphQLError} with the code that a query for it would have met.
 */
export async function readOrder(
  server: ApolloServer<RouterContext>,
  orderId: string,
  context: RouterContext,
): Promise<FollowedOrder | null> {
  const { body } = await server.executeOperation({ query, variables: { id: orderId } }, { contextValue: context })
  if (body.kind !== 'single') throw new Error('The order came in parts')
  const { data, errors } = body.singleResult
  if (errors?.[0]) throw new GraphQLError(errors[0].message, { extensions: errors[0].extensions })
  const { order } = data as unknown as Answer
  if (!order) return null
  return { id: order.id, changes: order.history.map((change) => ({ orderId: order.id, ...change })) }
}
