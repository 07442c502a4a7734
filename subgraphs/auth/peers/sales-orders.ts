import type { GraphqlClient } from '#platform/graphql/client.ts'
import type { OrdersOfCustomerQuery } from './sales/generated.ts'

const ordersOfCustomer = /* GraphQL */ `query OrdersOfCustomer($representations: [_Any!]!, $first: Int!, $after: String) {
  _entities(representations: $representations) {
    ... on Customer {
      orders(first: $first, after: $after) {
        nodes {
          id number status version createdAt updatedAt
          totalAmount { amount currency }
          items {
            productId productName quantity shippedQuantity deliveredQuantity returnedQuantity
            unitPrice { amount currency }
          }
          shippingAddress { name company line1 line2 city region postalCode countryCode phone }
          contact { name email phone }
          note
          metadata { key value }
          history { version previousStatus status trackingNumber updatedBy occurredAt }
          cancellation { reason by at }
          returns { id status items { productId quantity restocked } reason requestedAt receivedAt }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`

type OrdersOfCustomer = NonNullable<NonNullable<OrdersOfCustomerQuery['_entities'][number]>['orders']>

/** An order with everything that sales knows about it. */
export type OrderOfCustomer = OrdersOfCustomer['nodes'][number]

/** A page of the orders of a customer, the newest first. `after` is a cursor of an earlier page. */
export async function readOrders(
  sales: GraphqlClient,
  { customerId, first, after }: { customerId: string; first: number; after: string | null },
): Promise<{ orders: OrderOfCustomer[]; next: string | null }> {
  const variables = { representations: [{ __typename: 'Customer', id: customerId }], first, after }
  const {
    _entities: [customer],
  } = await sales.send<OrdersOfCustomerQuery>(ordersOfCustomer, variables)
  const { nodes, pageInfo } = customer!.orders!
  return { orders: nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor! : null }
}
