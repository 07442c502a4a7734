import { requireForEntity } from '#platform/graphql/authorisation.ts'
import { type Caller, mayActFor } from '#platform/identity/caller.ts'
import type { Order } from '../domain/order.ts'
import type { Context } from './context.ts'
import type { OrderResolvers } from './generated.ts'

/** The order, if the caller may see it; one that they may not see is not told from one that does not exist. */
export async function visibleOrder(id: string, { caller, orders }: Context): Promise<Order | null> {
  const order = await orders.load(id)
  return order && maySee(caller, order) ? order : null
}

/** Whether an order is the caller's to see: their own, or any for a client. Scopes are checked apart. */
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
