import type { z } from 'zod'
import type { RestOrderQuery } from '../generated.ts'
import { versionTag } from '../requests/entity-tags.ts'
import type { orderInCurrency } from '../schemas/order.ts'

type Order = NonNullable<RestOrderQuery['order']>

/** An order of the graph as a body. */
export function orderBody(order: Order): Omit<z.infer<typeof orderInCurrency>, 'currency'> {
  return {
    order_id: order.id,
    customer_id: order.customer.id,
    status: order.status,
    total_amount: Number(order.totalAmount.amount),
    items: order.items.map(({ productId, quantity, unitPrice }) => ({
      product_id: productId,
      quantity,
      unit_price: Number(unitPrice.amount),
    })),
    created_at: order.createdAt,
    updated_at: order.updatedAt,
  }
}

/** As `orderBody`, with the currency. */
export function orderBodyInCurrency(order: Order): z.infer<typeof orderInCurrency> {
  return { ...orderBody(order), currency: order.totalAmount.currency }
}

/**
 * The headers of a response about one order. The original design has no currency in its bodies, so it is in a header.
 */
export function orderHeaders({ version, totalAmount }: Pick<Order, 'version' | 'totalAmount'>) {
  return { etag: versionTag(version), 'order-currency': totalAmount.currency }
}

export const describedOrderHeaders = {
  etag: 'The version of the order, for `If-None-Match` and `If-Match`.',
  'order-currency': 'The currency of the amounts as an ISO 4217 code.',
}
