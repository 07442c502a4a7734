/** A page of 20 orders with fields of three other subgraphs. */
export const orderPage = `query OrderPage($orderId: ID!) {
  order(id: $orderId) {
    id
    customer {
      id name email
      orders(first: 20) {
        nodes {
          id status version createdAt
          totalAmount { amount currency }
          customer { id name }
          items { quantity unitPrice { amount currency } product { id name price { amount currency } } }
          shipment { id status trackingNumber }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`
