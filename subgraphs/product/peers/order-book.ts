import type { GraphqlClient } from '#platform/graphql/client.ts'
import type { ConfirmOrders } from '../operations/reclaim-reservations.ts'
import type { ConfirmOrdersMutation } from './sales/generated.ts'

const confirmOrders = /* GraphQL */ `mutation ConfirmOrders($orderIds: [ID!]!) { confirmOrders(orderIds: $orderIds) }`

/** Client for the sales service: tells which orders exist. */
export function createOrderBook(client: GraphqlClient): ConfirmOrders {
  return async (orderIds) => {
    const answer = await client.send<ConfirmOrdersMutation>(confirmOrders, { orderIds })
    return new Set(answer.confirmOrders)
  }
}
