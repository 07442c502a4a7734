import { badInput } from '#platform/graphql/connection.ts'
import { dateTimeScalar, decimalScalar, moneyResolvers } from '#platform/graphql/scalars.ts'
import { callerName } from '#platform/identity/caller.ts'
import { cancelOrder } from '../operations/cancel-order.ts'
import { confirmOrders } from '../operations/confirm-orders.ts'
import { updateOrderStatus } from '../operations/update-order-status.ts'
import { createOrder } from './create-order.ts'
import { customerResolvers } from './customer.ts'
import type { Resolvers } from './generated.ts'
import { maySee, orderResolvers, visibleOrder } from './order.ts'
import { orderChanges } from './order-changes.ts'
import { orderItemResolvers } from './order-item.ts'
import { orderStatistics } from './order-statistics.ts'
import { orderByNumber, ordersOfAll } from './orders.ts'
import { toRefused } from './refusals.ts'
import { returnMutations, returnResolvers } from './returns.ts'
import { returnsOfAll } from './returns-of-all.ts'
import { trackedOrderResolvers } from './tracked-order.ts'
import { trackingLinkMutations } from './tracking-links.ts'

const maxConfirmations = 500

export const resolvers: Resolvers = {
  DateTime: dateTimeScalar,
  Decimal: decimalScalar,
  Money: moneyResolvers,
  Order: orderResolvers,
  OrderItem: orderItemResolvers,
  Return: returnResolvers,
  Customer: customerResolvers,
  OrderConnection: { listedUntil: (page, _, { listedUntil }) => page.listedUntil ?? listedUntil() },
  TrackedOrder: trackedOrderResolvers,

  Query: {
    order: (_, { id }, context) => visibleOrder(id, context),
    orderByNumber,
    orders: ordersOfAll,
    orderStatistics,
    returns: returnsOfAll,
    trackedOrder: (_, { token }, { trackedOrders }) => trackedOrders.load(token),
  },

  Mutation: {
    createOrder,
    ...orderChanges,
    ...returnMutations,
    ...trackingLinkMutations,

    async cancelOrder(_, { input }, { caller, store }) {
      const { orderId, reason, expectedVersion } = input
      try {
        const cancellation = {
          orderId,
          reason: reason ?? null,
          expectedVersion: expectedVersion ?? undefined,
          actor: callerName(caller),
          mayChange: maySee.bind(undefined, caller),
        }
        const order = await cancelOrder(store, cancellation, new Date())
        return { __typename: 'CancelOrderSuccess', order }
      } catch (error) {
        return toRefused(error)
      }
    },

    async updateOrderStatus(_, { input }, { caller, store }) {
      const { orderId, status, trackingNumber, updatedBy, expectedVersion } = input
      try {
        const { order, previousStatus } = await updateOrderStatus(store, {
          orderId,
          status,
          trackingNumber: trackingNumber ?? null,
          actor: callerName(caller),
          updatedBy: updatedBy ?? null,
          expectedVersion: expectedVersion ?? undefined,
          occurredAt: new Date(),
          mayChange: maySee.bind(undefined, caller),
        })
        const { status: currentStatus, updatedAt } = order
        return { __typename: 'UpdateOrderStatusSuccess', order, previousStatus, currentStatus, updatedAt }
      } catch (error) {
        return toRefused(error)
      }
    },

    confirmOrders(_, { orderIds }, { database }) {
      if (orderIds.length > maxConfirmations)
        throw badInput(`At most ${maxConfirmations} orders can be confirmed at once`)
      return confirmOrders(database, orderIds)
    },
  },
}
