import { formatOrderNumber, numberOfId } from '../domain/order-number.ts'
import type { Context } from './context.ts'
import type { TrackedOrderResolvers } from './generated.ts'

export const trackedOrderResolvers: TrackedOrderResolvers = {
  // The token is verified again: it is the only permission of the caller, and a subgraph does not trust the router.
  __resolveReference: ({ id }: { id: string }, { trackedOrders }: Context) => trackedOrders.load(id),
  id: ({ token }) => token,
  number: ({ order: { id, number } }) => formatOrderNumber(number ?? numberOfId(id)),
  status: ({ order }) => order.status,
  version: ({ order }) => order.version,
  items: ({ order }, _, { items }) => items.load(order.id),
  history: ({ order }, _, { histories }) => histories.load(order.id),
  placedAt: ({ order }) => order.createdAt,
  updatedAt: ({ order }) => order.updatedAt,
}
