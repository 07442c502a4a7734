import { z } from 'zod'
import { problemResponse } from '../document/problem-response.ts'
import { defineEndpoint } from '../endpoint.ts'
import type { RestOrderQuery, RestOrderQueryVariables } from '../generated.ts'
import { order } from '../schemas/order.ts'
import { orderId } from '../schemas/values.ts'
import { describedOrderHeaders, orderBody, orderHeaders } from './order-body.ts'
import { unknownOrder } from './unknown-order.ts'

const operation = /* GraphQL */ `query RestOrder($id: ID!) {
  order(id: $id) {
    id version status customer { id } totalAmount { amount currency }
    items { productId quantity unitPrice { amount } } createdAt updatedAt
  }
}`

export const readOrder = defineEndpoint({
  method: 'GET',
  path: '/orders/{order_id}',
  operationId: 'readOrder',
  tag: 'Orders',
  summary: 'Read an order',
  description: 'A customer sees only their own orders.',
  scopes: ['orders:read'],
  parameters: z.object({ order_id: orderId }),
  headers: { 'if-none-match': 'The `ETag` that the caller has. 304 without a body if the order has not changed.' },
  responses: {
    200: { description: 'The order.', content: { 'application/json': order }, headers: describedOrderHeaders },
    304: { description: 'The order has not changed.', content: {}, headers: describedOrderHeaders },
    404: problemResponse('`UNKNOWN_ORDER`: there is no such order, or it belongs to another customer.'),
  },

  async answer({ path, ask }) {
    const variables: RestOrderQueryVariables = { id: path.order_id }
    const { order: found } = await ask<RestOrderQuery>(operation, variables)
    if (!found) throw unknownOrder(path.order_id)
    return { status: 200, body: orderBody(found), headers: orderHeaders(found) }
  },
})
