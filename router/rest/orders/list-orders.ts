import { z } from 'zod'
import { actsForShop } from '#platform/identity/caller.ts'
import { type ExportedOrder, exportedFields, exportFormats } from '#schema/exports/orders.ts'
import { problemResponse } from '../document/problem-response.ts'
import { type Call, defineEndpoint } from '../endpoint.ts'
import type {
  RestAllOrdersQuery,
  RestAllOrdersQueryVariables,
  RestCustomerOrdersQuery,
  RestCustomerOrdersQueryVariables,
  RestMyOrdersQuery,
  RestMyOrdersQueryVariables,
} from '../generated.ts'
import { Problem } from '../problems/problem.ts'
import { preferredType } from '../requests/accept.ts'
import { describedPageHeaders, pageHeaders } from '../requests/pages.ts'
import { orderPage, ordersAsCsv } from '../schemas/order.ts'
import { cursor, customerId, limit, orderStatus } from '../schemas/values.ts'
import { orderBodyInCurrency } from './order-body.ts'

const myOrders = /* GraphQL */ `query RestMyOrders($first: Int!, $after: String, $status: OrderStatus) {
  me {
    orders(first: $first, after: $after, status: $status) {
      nodes { ...ListedOrder }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

const customerOrders = /* GraphQL */ `query RestCustomerOrders(
  $customerId: ID!, $first: Int!, $after: String, $status: OrderStatus
) {
  customer(id: $customerId) {
    orders(first: $first, after: $after, status: $status) {
      nodes { ...ListedOrder }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

const allOrders = /* GraphQL */ `query RestAllOrders($first: Int!, $after: String, $status: [OrderStatus!]) {
  orders(first: $first, after: $after, filter: { status: $status }) {
    nodes { ...ListedOrder }
    pageInfo { hasNextPage endCursor }
  }
}`

const listedOrder = /* GraphQL */ `fragment ListedOrder on Order {
  id version status customer { id } totalAmount { amount currency }
  items { productId quantity unitPrice { amount } } createdAt updatedAt
}`

/** With product names and totals of items, which a page in JSON does not pay for. */
const orderOfTable = `fragment ListedOrder on Order {${exportedFields}
}`

const query = z.object({
  customer_id: customerId.optional().meta({
    description:
      "The customer. Without it a client's token lists the orders of all customers. A customer's token lists only its own orders.",
    examples: ['customer_123'],
  }),
  status: orderStatus.optional().meta({ description: 'Only orders with this status.', examples: ['SHIPPED'] }),
  cursor,
  limit,
})

const mediaTypes = ['application/json', 'text/csv'] as const

type ListCall = Call<unknown, z.infer<typeof query>, unknown>
type Orders = NonNullable<NonNullable<RestMyOrdersQuery['me']>['orders']>

export const listOrders = defineEndpoint({
  method: 'GET',
  path: '/orders',
  operationId: 'listOrders',
  tag: 'Orders',
  summary: 'List orders',
  description:
    'Newest first. The list of all customers follows new orders and changes within about a second. An order with many items counts as several requests of the quota: a page of 20 as five. An unknown customer has no orders. As CSV a page has a line for each item; `GET /exports/orders` returns all orders in one response.',
  scopes: ['orders:read', 'customers:read'],
  query,
  mediaTypes,
  responses: {
    200: {
      description: 'A page.',
      content: { 'application/json': orderPage, 'text/csv': ordersAsCsv },
      headers: describedPageHeaders,
    },
    304: { description: 'The page has not changed.', content: {}, headers: describedPageHeaders },
    400: problemResponse('`BAD_REQUEST`, `BAD_USER_INPUT` for a `cursor` of another list.'),
  },

  async answer(call) {
    const isTable = preferredType(call.headers.accept, mediaTypes) === 'text/csv'
    const orders = await readOrders(call, isTable ? orderOfTable : listedOrder)
    const nextCursor = orders?.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null
    const reply = { status: 200, headers: pageHeaders('/orders', call.query, nextCursor) }
    // `orderOfTable` has selected the fields.
    if (isTable) return { ...reply, text: tableOf((orders?.nodes ?? []) as ExportedOrder[]) }
    return {
      ...reply,
      body: {
        orders: (orders?.nodes ?? []).map(orderBodyInCurrency),
        next_cursor: nextCursor ?? null,
      } satisfies z.infer<typeof orderPage>,
    }
  },
})

function tableOf(orders: readonly ExportedOrder[]) {
  const { mediaType, head, format } = exportFormats.csv
  return { mediaType, content: head + format(orders) }
}

/** @throws {Problem} FORBIDDEN */
async function readOrders({ caller, query, ask }: ListCall, fragment: string): Promise<Orders | null | undefined> {
  const { customer_id: customer, status, cursor: after, limit: first } = query
  const page = { first, after, status }
  if (!actsForShop(caller)) {
    if (caller.kind === 'customer' && customer !== undefined && customer !== caller.id) {
      throw new Problem('FORBIDDEN', 'A customer sees only their own orders: leave customer_id out')
    }
    const variables: RestMyOrdersQueryVariables = page
    return (await ask<RestMyOrdersQuery>(`${myOrders} ${fragment}`, variables)).me?.orders
  }
  if (customer === undefined) {
    const variables: RestAllOrdersQueryVariables = { first, after, ...(status && { status: [status] }) }
    return (await ask<RestAllOrdersQuery>(`${allOrders} ${fragment}`, variables)).orders
  }
  const variables: RestCustomerOrdersQueryVariables = { ...page, customerId: customer }
  return (await ask<RestCustomerOrdersQuery>(`${customerOrders} ${fragment}`, variables)).customer?.orders
}
