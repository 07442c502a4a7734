import { z } from 'zod'
import { problemResponse } from '../document/problem-response.ts'
import { defineEndpoint } from '../endpoint.ts'
import type { RestCancelOrderMutation, RestCancelOrderMutationVariables } from '../generated.ts'
import { fromRefusal } from '../problems/to-problem.ts'
import { cancellation, orderInCurrency } from '../schemas/order.ts'
import { orderId } from '../schemas/values.ts'
import { describedIfMatch, describedVersionConflict, readExpectedVersion } from './expected-version.ts'
import { describedOrderHeaders, orderBodyInCurrency, orderHeaders } from './order-body.ts'

const operation = /* GraphQL */ `mutation RestCancelOrder($input: CancelOrderInput!) {
  cancelOrder(input: $input) {
    __typename
    ... on CancelOrderSuccess {
      order {
        id version status customer { id } totalAmount { amount currency }
        items { productId quantity unitPrice { amount } } createdAt updatedAt
      }
    }
    ... on OrderRefused { code message }
  }
}`

export const cancelOrder = defineEndpoint({
  method: 'POST',
  path: '/orders/{order_id}/cancel',
  operationId: 'cancelOrder',
  tag: 'Orders',
  summary: 'Cancel an order',
  description: 'Cancels an order that has not been shipped, releases its stock and cancels its shipment.',
  scopes: ['orders:cancel'],
  parameters: z.object({ order_id: orderId }),
  body: { schema: cancellation, example: { reason: 'ordered twice' }, isOptional: true },
  headers: describedIfMatch,
  responses: {
    200: {
      description: 'The order was cancelled.',
      content: { 'application/json': orderInCurrency },
      headers: describedOrderHeaders,
    },
    400: problemResponse('`BAD_REQUEST`, or `INVALID_TEXT` for a reason that is too long or has control characters.'),
    404: problemResponse('`UNKNOWN_ORDER`'),
    409: problemResponse('`INVALID_TRANSITION`: the order was shipped or cancelled before.'),
    412: describedVersionConflict,
  },

  async answer({ path, body, headers, ask }) {
    const expectedVersion = await readExpectedVersion(path.order_id, headers['if-match'], ask)
    const variables: RestCancelOrderMutationVariables = {
      input: { orderId: path.order_id, reason: body?.reason, expectedVersion },
    }
    const { cancelOrder: result } = await ask<RestCancelOrderMutation>(operation, variables)
    if (result.__typename === 'OrderRefused') throw fromRefusal(result)
    return { status: 200, body: orderBodyInCurrency(result.order), headers: orderHeaders(result.order) }
  },
})
