import { enqueue } from '#platform/outbox/enqueue.ts'
import type { Transaction } from '#platform/postgres/database.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { Order } from '../domain/order.ts'
import { moveOrder, type StatusCommand } from '../domain/order-status.ts'
import { recordStep } from '../order-metrics.ts'
import { saveChanges } from '../store/order-history.ts'
import { findOrderItems } from '../store/order-items.ts'
import { lockOrders } from '../store/orders.ts'
import { cancelledEvent, type PublishedChange, statusChangedEvent } from './order-events.ts'
import { unknownOrder } from './unknown-order.ts'

export interface OrderCommand extends StatusCommand {
  orderId: string
  carrier?: string | null
  /** Whether to succeed without a change if the order has the status already. */
  allowUnchanged?: boolean
  /** The trace of the cause. Default: the current one. */
  traceparent?: string | undefined
  /** Whether the caller may change this order. If not, the outcome is the same as for an unknown order. */
  mayChange?: (order: Order) => boolean
}

/** The order after the change and its previous status, which is the same if nothing changed. */
export interface OrderMoved {
  order: Order
  previousStatus: Order['status']
}

/**
 * Changes the status of many orders by the transition rules; several commands for one order apply in sequence. Writes
 * history and events. Returns one outcome for each command, in order.
 */
export async function changeOrders(
  transaction: Transaction,
  commands: readonly OrderCommand[],
): Promise<(OrderMoved | Refusal)[]> {
  const orders = new Map(
    (
      await lockOrders(
        transaction,
        commands.map(({ orderId }) => orderId),
      )
    ).map((order) => [order.id, order]),
  )
  const changed: PublishedChange[] = []

  const outcomes = commands.map((command) => {
    const order = orders.get(command.orderId)
    if (!order || command.mayChange?.(order) === false) return unknownOrder(command.orderId)
    if (command.allowUnchanged && order.status === command.status) return { order, previousStatus: order.status }
    try {
      const moved = moveOrder(order, command)
      orders.set(order.id, moved.order)
      const { carrier = null, traceparent } = command
      changed.push({ ...moved, carrier, traceparent })
      return { order: moved.order, previousStatus: order.status }
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
  })

  saveChanges(transaction, changed)
  transaction.afterCommit(() => {
    for (const { order } of changed) recordStep(order)
  })
  const cancelled = changed.filter(({ change }) => change.status === 'CANCELLED')
  const items =
    cancelled.length > 0
      ? await findOrderItems(
          transaction,
          cancelled.map(({ order }) => order.id),
        )
      : new Map()
  enqueue(transaction, [
    ...changed.map((change) => statusChangedEvent(change)),
    ...cancelled.map((change) => cancelledEvent(change, items.get(change.order.id) ?? [])),
  ])
  return outcomes
}
