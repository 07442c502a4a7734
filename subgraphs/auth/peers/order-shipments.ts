import type { GraphqlClient } from '#platform/graphql/client.ts'
import type { ShipmentsOfOrdersQuery } from './delivery/generated.ts'

const shipmentsOfOrders = /* GraphQL */ `query ShipmentsOfOrders($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Order {
      id
      shipments {
        id status carrier trackingNumber estimatedDeliveryAt createdAt updatedAt deliveredAt
        items { productId productName quantity }
        events { type description location occurredAt }
      }
    }
  }
}`

type OrderWithShipments = NonNullable<ShipmentsOfOrdersQuery['_entities'][number]>

/** A shipment with everything that delivery knows about it. */
export type ShipmentOfOrder = NonNullable<OrderWithShipments['shipments']>[number]

/** The shipments of these orders, by order id. */
export async function readShipments(
  delivery: GraphqlClient,
  orderIds: readonly string[],
): Promise<Map<string, ShipmentOfOrder[]>> {
  if (orderIds.length === 0) return new Map()
  const representations = orderIds.map((id) => ({ __typename: 'Order', id }))
  const { _entities: orders } = await delivery.send<ShipmentsOfOrdersQuery>(shipmentsOfOrders, { representations })
  return new Map(orders.flatMap((order) => (order ? [[order.id, order.shipments ?? []] as const] : [])))
}
