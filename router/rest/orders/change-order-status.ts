import { z } from 'zod'
import { type Call, defineEndpoint } from '../endpoint.ts'
import type {
  RestChangeOrderStatusMutation,
  RestChangeOrderStatusMutationVariables,
  RestOrderVersionQuery,
  RestOrderVersionQueryVariables,
} from '../generated.ts'
import { Problem } from '../problems/problem.ts'
import { fromRefusal } from '../problems/to-problem.ts'
import { permittedVersions } from '../requests/entity-tags.ts'
import { statusChange, statusUpdate } from '../schemas/order.ts'
import { problem } from '../schemas/problem.ts'
import { orderId } from '../schemas/values.ts'
import { describedOrderHeaders, orderHeaders } from './order-body.ts'
import { unknownOrder } from './unknown-order.ts'

const operation = /* GraphQL */ `mutation RestChangeOrderStatus($input: UpdateOrderStatusInput!) {
  updateOrderStatus(input: $input) {
    __typename
    ... on UpdateOrderStatusSuccess {
      order { id version totalAmount { amount currency } } previousStatus currentStatus updatedAt
    }
    ... on OrderRefused { code message }
  }
}`

const versionOperation = /* GraphQL */ `query RestOrderVersion($id: ID!) { order(id: $id) { version } }`

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
  headers: { 'if-match': 'The `ETag` that the caller has. 412 without a change if the order has changed since.' },
  responses: {
    200: {
      description: 'The status was changed.',
      content: { 'application/json': statusChange },
      headers: describedOrderHeaders,
    },
    400: {
      description: '`BAD_REQUEST`, or `INVALID_TEXT` for a text that is too long or has control characters.',
      content: { 'application/problem+json': problem },
    },
    404: { description: '`UNKNOWN_ORDER`', content: { 'application/problem+json': problem } },
    409: {
      description: '`INVALID_TRANSITION`: an order with its status cannot go to that status.',
      content: { 'application/problem+json': problem },
    },
    412: {
      description: '`VERSION_CONFLICT`: the order has changed since the caller read it.',
      content: { 'application/problem+json': problem },
    },
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

/**
 * The version that `If-Match` requires, which the graph checks together with the change. Undefined if any.
 * @throws {Problem} VERSION_CONFLICT, UNKNOWN_ORDER
 */
export async function readExpectedVersion(
  id: string,
  header: string | undefined,
  ask: Call<unknown, unknown, unknown>['ask'],
): Promise<number | undefined> {
  const permitted = header === undefined ? undefined : permittedVersions(header)
  if (permitted === undefined || permitted.length === 1) return permitted?.[0]
  // The graph takes one version: with several, it is the one that the order has now.
  const variables: RestOrderVersionQueryVariables = { id }
  const { order } = await ask<RestOrderVersionQuery>(versionOperation, variables)
  if (!order) throw unknownOrder(id)
  if (permitted.includes(order.version)) return order.version
  throw new Problem('VERSION_CONFLICT', `The order has version ${order.version}: read it again`)
}
