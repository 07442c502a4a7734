import type { GraphqlClient } from '#platform/graphql/client.ts'
import type { ConfirmOrders } from '../operations/reclaim-reservations.ts'

const confirmOrders = 'mutation ConfirmOrders($orderIds: [ID!]!) { confirmOrders(orderIds: $orderIds) }'

/** The sales service as product sees it: which orders exist. */
export function createOrderBook(client: GraphqlClient): ConfirmOrders {
  return async (orderIds) => {
    const answer = await client.send<{ confirmOrders: string[] }>(confirmOrders, { orderIds })
    return new Set(answer.confirmOrders)
  }
}
