import type { z } from 'zod'
import { problemResponse } from '../document/problem-response.ts'
import { defineEndpoint } from '../endpoint.ts'
import type { RestPlaceOrderMutation, RestPlaceOrderMutationVariables } from '../generated.ts'
import { Problem } from '../problems/problem.ts'
import { fromRefusal } from '../problems/to-problem.ts'
import { itemBody } from '../products/availability-body.ts'
import { restPath } from '../rest-path.ts'
import type { address } from '../schemas/address.ts'
import { productUnavailable } from '../schemas/availability.ts'
import { newOrder, placedOrder } from '../schemas/order.ts'
import { problem } from '../schemas/problem.ts'
import { describedOrderHeaders, orderHeaders } from './order-body.ts'

const operation = /* GraphQL */ `mutation RestPlaceOrder($input: CreateOrderInput!) {
  createOrder(input: $input) {
    __typename
    ... on CreateOrderSuccess { isReplay order { id status version totalAmount { amount currency } createdAt } }
    ... on ProductsUnavailable { code message unavailableItems { productId requested available isAvailable } }
    ... on PriceChanged { code message changes { productId expected { amount currency } current { amount currency } } }
    ... on OrderRefused { code message faults { field message } }
  }
}`

export const placeOrder = defineEndpoint({
  method: 'POST',
  path: '/orders',
  operationId: 'placeOrder',
  tag: 'Orders',
  summary: 'Place an order',
  description:
    'Reserves the stock of every item, wholly or not at all, and then writes the order with the status `PENDING_SHIPMENT`. An order is durable once it is returned. The price is the one of the catalogue.',
  scopes: ['orders:create'],
  body: {
    schema: newOrder,
    example: { customer_id: 'customer_123', items: [{ product_id: 'product_456', quantity: 2, unit_price: 29.99 }] },
  },
  headers: {
    'idempotency-key':
      'A key of 1 to 255 printable ASCII characters that makes the request safe to repeat for 24 hours: the same key with the same body returns the same order.',
  },
  responses: {
    201: {
      description: 'The order was placed, now or by an earlier request with the same idempotency key.',
      content: { 'application/json': placedOrder },
      headers: {
        location: 'The path of the order.',
        'idempotent-replayed': '`true` if an earlier request with the same idempotency key placed the order.',
        ...describedOrderHeaders,
      },
    },
    400: {
      description:
        '`PRODUCT_UNAVAILABLE` in the form of the original design. All others as problem: `BAD_REQUEST`, `CUSTOMER_REQUIRED`, `EMPTY_ORDER`, `TOO_MANY_ITEMS`, `INVALID_QUANTITY`, `INVALID_PRICE`, `INVALID_IDEMPOTENCY_KEY`, `ADDRESS_REQUIRED`, `INVALID_TEXT`, `INVALID_METADATA`, `INVALID_ADDRESS` with the fields in `errors`. Nothing was reserved.',
      content: { 'application/json': productUnavailable, 'application/problem+json': problem },
    },
    409: problemResponse('`PRICE_CHANGED`: a price of the catalogue differs from `unit_price`. Nothing was reserved.'),
    422: problemResponse(
      '`UNKNOWN_PRODUCT`, `UNKNOWN_CUSTOMER`, `CURRENCY_MISMATCH`, `ORDER_TOO_LARGE`, or `IDEMPOTENCY_KEY_REUSED` for a key of a different request.',
    ),
  },

  async answer({ body, ask }) {
    const variables: RestPlaceOrderMutationVariables = { input: inputOf(body) }
    const { createOrder: result } = await ask<RestPlaceOrderMutation>(operation, variables)
    switch (result.__typename) {
      case 'CreateOrderSuccess': {
        const { order, isReplay } = result
        return {
          status: 201,
          headers: {
            location: `${restPath}/orders/${order.id}`,
            'idempotent-replayed': isReplay ? 'true' : undefined,
            ...orderHeaders(order),
          },
          body: {
            order_id: order.id,
            status: order.status,
            total_amount: Number(order.totalAmount.amount),
            created_at: order.createdAt,
          } satisfies z.infer<typeof placedOrder>,
        }
      }
      case 'ProductsUnavailable': {
        const body = {
          error: 'PRODUCT_UNAVAILABLE',
          message: result.message,
          details: { unavailable_items: result.unavailableItems.map(itemBody) },
        } satisfies z.infer<typeof productUnavailable>
        return { status: 400, body }
      }
      case 'PriceChanged': {
        const changes = result.changes.map(({ productId, expected, current }) => ({
          product_id: productId,
          expected: Number(expected.amount),
          current: Number(current.amount),
          currency: current.currency,
        }))
        throw new Problem(result.code, result.message, { members: { changes } })
      }
      case 'OrderRefused':
        throw result.faults.length > 0 ? fromFaults(result.code, result.faults) : fromRefusal(result)
    }
  },
})

/** The problem for fields of an address or contact, by their names in the body. */
function fromFaults(code: string, faults: readonly { field: string; message: string }[]): Problem {
  const errors = faults.map(({ field, message }) => {
    const name = field.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)
    return { pointer: `/${name.replaceAll('.', '/')}`, detail: message.replace(field, name) }
  })
  return new Problem(code, errors.map(({ detail }) => detail).join('; '), { members: { errors } })
}

function inputOf(body: z.infer<typeof newOrder>): RestPlaceOrderMutationVariables['input'] {
  const { customer_id, items, shipping_address, contact, note, metadata } = body
  return {
    customerId: customer_id ?? null,
    items: items.map(({ product_id, quantity, unit_price }) => ({
      productId: product_id,
      quantity,
      unitPrice: unit_price ?? null,
    })),
    ...(shipping_address && { shippingAddress: addressOf(shipping_address) }),
    ...(contact && { contact: { name: contact.name, email: contact.email, phone: contact.phone } }),
    ...(note != null && { note }),
    ...(metadata && { metadata: Object.entries(metadata).map(([key, value]) => ({ key, value })) }),
  }
}

function addressOf({
  name,
  company,
  line1,
  line2,
  city,
  region,
  postal_code,
  country_code,
  phone,
}: z.infer<typeof address>) {
  return { name, company, line1, line2, city, region, postalCode: postal_code, countryCode: country_code, phone }
}
