import { requireForEntity } from '#platform/graphql/authorisation.ts'
import { type Caller, mayActFor } from '#platform/identity/caller.ts'
import type { Order } from '../domain/order.ts'
import type { Context } from './context.ts'
import type { OrderResolvers } from './generated.ts'

/** The order if it exists and the caller may see it; null in both other cases, which callers cannot tell apart. */
export async function visibleOrder(id: string, { caller, orders }: Context): Promise<Order | null> {
  const order = await orders.load(id)
  return order && maySee(caller, order) ? order : null
}

/** Whether the caller may see an order: a customer their own, a client any. Scopes are checked elsewhere. */
export function maySee(caller: Caller, order: Order): boolean {
  return mayActFor(caller, order.customerId)
}

export const orderResolvers: OrderResolvers = {
  __resolveReference: ({ id }: { id: string }, context: Context) => {
    requireForEntity(context.caller, 'Order', [['orders:read']])
    return visibleOrder(id, context)
  },
  customer: ({ customerId }) => ({ id: customerId }),
  async items(order, _, { items }) {
    const found = order.items ?? (await items.load(order.id))
    return found.map((item) => ({ ...item, orderId: order.id }))
  },
  history: ({ id }, _, { histories }) => histories.load(id),
}
