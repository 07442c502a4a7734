import { pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { mayActFor } from '#platform/identity/caller.ts'
import { isOrderId, shardOf, shardOfOrder } from '../domain/order-id.ts'
import type { CustomerResolvers } from './generated.ts'

/** A customer that the auth subgraph knows more of. */
export interface CustomerReference {
  id: string
}

export const customerResolvers: CustomerResolvers = {
  __resolveReference: ({ id }: CustomerReference) => ({ id }),

  async orders({ id }, { first, after, status }, { caller, customerOrders }) {
    // Ids of a customer's orders end with the customer's shard: another customer's cursor is a foreign one.
    const isOwn = (key: string) => isOrderId(key) && shardOfOrder(key) === shardOf(id)
    const page = pageRequest({ first, after }, [isOwn])
    const orders = mayActFor(caller, id)
      ? await customerOrders.load({ customerId: id, page, status: status ?? undefined })
      : []
    return toConnection(
      orders,
      page,
      (order) => [order.id],
      (order) => order,
    )
  },
}
