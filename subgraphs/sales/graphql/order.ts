import { requireForEntity } from '#platform/graphql/authorisation.ts'
import { type Caller, mayActFor } from '#platform/identity/caller.ts'
import type { Order } from '../domain/order.ts'
import type { OrderDetails } from '../domain/order-details.ts'
import { formatOrderNumber, numberOfId } from '../domain/order-number.ts'
import type { Context } from './context.ts'
import type { OrderResolvers } from './generated.ts'

/** The order if it exists and the caller may see it; null in both other cases, which callers cannot tell apart. */
export async function visibleOrder(id: string, { caller, orders }: Context): Promise<Order | null> {
  const order = await orders.load(id)
  return order && maySee(caller, order) ? order : null
}

/** Whether the caller may see an order: customers their own, clients and operators any. Scopes are checked elsewhere. */
export function maySee(caller: Caller, order: Order): boolean {
  return mayActFor(caller, order.customerId)
}

/**
 * Whether the caller may see the persons of an order: customers those of their own orders, clients and operators with
 * the scope for them, and delivery, which hands the order over.
 */
function maySeePersons(caller: Caller, order: Order): boolean {
  if (caller.kind === 'customer') return caller.id === order.customerId
  return caller.scopes.has('customers:read') || caller.scopes.has('orders:seal')
}

async function detailsOf(order: Order, { details }: Context): Promise<OrderDetails | null> {
  return order.details === undefined ? await details.load(order) : order.details
}

export const orderResolvers: OrderResolvers = {
  __resolveReference: ({ id }: { id: string }, context: Context) => {
    requireForEntity(context.caller, 'Order', [['orders:read']])
    return visibleOrder(id, context)
  },
  number: ({ id, number }) => formatOrderNumber(number ?? numberOfId(id)),
  async shippingAddress(order, _, context) {
    if (!maySeePersons(context.caller, order)) return null
    return (await detailsOf(order, context))?.personal?.shippingAddress ?? null
  },
  async contact(order, _, context) {
    if (!maySeePersons(context.caller, order)) return null
    return (await detailsOf(order, context))?.personal?.contact ?? null
  },
  note: async (order, _, context) => (await detailsOf(order, context))?.personal?.note ?? null,
  metadata: async (order, _, context) => (await detailsOf(order, context))?.metadata ?? [],
  async cancellation({ id, status }, _, { histories }) {
    if (status !== 'CANCELLED') return null
    const change = (await histories.load(id)).find((entry) => entry.status === 'CANCELLED')
    return change ? { reason: change.reason, by: change.updatedBy, at: change.occurredAt } : null
  },
  async returns({ id }, _, { returns }) {
    return (await returns.load(id)).map((each) => ({ ...each, orderId: id }))
  },
  customer: ({ customerId }) => ({ id: customerId }),
  async items(order, _, { items }) {
    const found = order.items ?? (await items.load(order.id))
    return found.map((item) => ({ ...item, orderId: order.id }))
  },
  history: ({ id }, _, { histories }) => histories.load(id),
}
