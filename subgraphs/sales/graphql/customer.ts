import { pageRequest, toConnection } from '#platform/graphql/connection.ts'
import { mayActFor } from '#platform/identity/caller.ts'
import { isOrderId, shardOf, shardOfOrder } from '../domain/order-id.ts'
import type { CustomerResolvers } from './generated.ts'

/** A reference to a customer of the auth subgraph. */
export interface CustomerReference {
  id: string
}

export const customerResolvers: CustomerResolvers = {
  __resolveReference: ({ id }: CustomerReference) => ({ id }),

  async orders({ id }, { first, after, status }, { caller, customerOrders }) {
    // A customer's order ids end with the customer's shard, so most cursors of other customers are recognised.
    const isOwn = (key: string) => isOrderId(key) && shardOfOrder(key) === shardOf(id)
    const page = pageRequest({ first, after }, [isOwn])
    const orders = mayActFor(caller, id)
      ? await customerOrders.load({ customerId: id, page, status: status ?? undefined })
      : []
    const connection = toConnection(
      orders,
      page,
      (order) => [order.id],
      (order) => order,
    )
    // Read from the orders themselves.
    return { ...connection, listedUntil: new Date() }
  },
}
