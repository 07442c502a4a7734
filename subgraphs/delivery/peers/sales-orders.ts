import type { GraphqlClient } from '#platform/graphql/client.ts'
import type { Destination } from '../carriers/carrier.ts'
import type { SalesOrders, SealRequest } from '../carriers/sales-orders.ts'
import type { ItemsOfOrdersQuery, SealAddressMutation } from './sales/generated.ts'

const itemsOfOrders = /* GraphQL */ `query ItemsOfOrders($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Order { id items { productId productName quantity } } }
}`

const sealAddress = /* GraphQL */ `mutation SealAddress($orderId: ID!, $shipmentId: ID!) {
  sealShippingAddress(orderId: $orderId, shipmentId: $shipmentId) {
    status number
    shippingAddress { name company line1 line2 city region postalCode countryCode phone }
    contact { name email phone }
  }
}`

/** Client for the sales service: seals addresses, and knows the items of orders. */
export function createSalesOrders(client: GraphqlClient): SalesOrders {
  async function seal({ orderId, shipmentId }: SealRequest): Promise<Destination | null | Error> {
    const { sealShippingAddress: order } = await client.send<SealAddressMutation>(sealAddress, { orderId, shipmentId })
    if (!order) return new Error(`Sales has no order ${orderId}`)
    if (order.status === 'CANCELLED') return null
    const { number: orderNumber, shippingAddress, contact } = order
    return { orderNumber, shippingAddress, contact }
  }

  return {
    // Sales seals those of concurrent requests in one transaction.
    sealAddresses: (requests) => Promise.all(requests.map(seal)),

    async itemsOfOrder(orderIds) {
      const representations = [...new Set(orderIds)].map((id) => ({ __typename: 'Order', id }))
      const { _entities: orders } = await client.send<ItemsOfOrdersQuery>(itemsOfOrders, { representations })
      return new Map(orders.flatMap((order) => (order ? [[order.id, order.items] as const] : [])))
    },
  }
}
