import { z } from 'zod'
import { problemResponse } from '../document/problem-response.ts'
import { defineEndpoint } from '../endpoint.ts'
import type { RestChangeOrderStatusMutation, RestChangeOrderStatusMutationVariables } from '../generated.ts'
import { fromRefusal } from '../problems/to-problem.ts'
import { statusChange, statusUpdate } from '../schemas/order.ts'
import { orderId } from '../schemas/values.ts'
import { describedIfMatch, describedVersionConflict, readExpectedVersion } from './expected-version.ts'
import { describedOrderHeaders, orderHeaders } from './order-body.ts'

const operation = /* GraphQL */ `mutation RestChangeOrderStatus($input: UpdateOrderStatusInput!) {
  updateOrderStatus(input: $input) {
    __typename
    ... on UpdateOrderStatusSuccess {
      order { id version totalAmount { amount currency } } previousStatus currentStatus updatedAt
    }
    ... on OrderRefused { code message }
  }
}`

export const changeOrderStatus = defineEndpoint({
  method: 'PUT',
  path: '/orders/{order_id}/status',
  operationId: 'changeOrderStatus',
  tag: 'Orders',
  summary: 'Change the status of an order',
  description: 'Usually the status follows the shipment automatically.',
  scopes: ['orders:update_status'],
  parameters: z.object({ order_id: orderId }),
  body: { schema: statusUpdate, example: { status: 'SHIPPED', updated_by: 'delivery_service' } },
  headers: describedIfMatch,
  responses: {
    200: {
      description: 'The status was changed.',
      content: { 'application/json': statusChange },
      headers: describedOrderHeaders,
    },
    400: problemResponse('`BAD_REQUEST`, or `INVALID_TEXT` for a text that is too long or has control characters.'),
    404: problemResponse('`UNKNOWN_ORDER`'),
    409: problemResponse('`INVALID_TRANSITION`: an order with its status cannot go to that status.'),
    412: describedVersionConflict,
  },

  async answer({ path, body, headers, ask }) {
    const expectedVersion = await readExpectedVersion(path.order_id, headers['if-match'], ask)
    const { status, updated_by: updatedBy, tracking_number: trackingNumber } = body
    const variables: RestChangeOrderStatusMutationVariables = {
      input: { orderId: path.order_id, status, updatedBy, trackingNumber, expectedVersion },
    }
    const { updateOrderStatus: result } = await ask<RestChangeOrderStatusMutation>(operation, variables)
    if (result.__typename === 'OrderRefused') throw fromRefusal(result)
    const { order, previousStatus, currentStatus, updatedAt } = result
    return {
      status: 200,
      headers: orderHeaders(order),
      body: {
        order_id: order.id,
        previous_status: previousStatus,
        current_status: currentStatus,
        updated_at: updatedAt,
      } satisfies z.infer<typeof statusChange>,
    }
  },
})
