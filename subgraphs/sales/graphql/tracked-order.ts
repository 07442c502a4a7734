import { formatOrderNumber, numberOfId } from '../domain/order-number.ts'
import type { Context } from './context.ts'
import type { TrackedOrderResolvers } from './generated.ts'

export const trackedOrderResolvers: TrackedOrderResolvers = {
  // The token is verified again, because the router and the caller are strangers here: the link is the permission.
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
