import { enqueue } from '#platform/outbox/enqueue.ts'
import type { Transaction } from '#platform/postgres/database.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { Order, OrderItem } from '../domain/order.ts'
import { moveOrder, moveParcel, type ParcelReport, type StatusCommand } from '../domain/order-status.ts'
import { ImpossibleParcels, type Parcel } from '../domain/parcels.ts'
import { recordStep } from '../order-metrics.ts'
import type { PersonalData } from '../personal-data.ts'
import { saveChanges } from '../store/order-history.ts'
import { findOrderItems } from '../store/order-items.ts'
import { findParcels, type MovedParcels, saveParcels } from '../store/order-parcels.ts'
import { lockOrders } from '../store/orders.ts'
import { cancelledEvent, type PublishedChange, statusChangedEvent } from './order-events.ts'
import { unknownOrder } from './unknown-order.ts'

interface Command {
  orderId: string
  carrier?: string | null
  /** Whether to succeed without a change if there is nothing new about the order. */
  allowUnchanged?: boolean
  /** The trace of the cause. Default: the current one. */
  traceparent?: string | undefined
  /** Whether the caller may change this order. If not, the outcome is the same as for an unknown order. */
  mayChange?: (order: Order) => boolean
}

/** Sets the status of an order. */
export interface OrderCommand extends StatusCommand, Command {}

/** Reports on a parcel of an order that was split. */
export interface ParcelCommand extends ParcelReport, Command {}

/** The order after the change and its previous status, which is the same if only other data has changed. */
export interface OrderMoved {
  order: Order
  previousStatus: Order['status']
}

/**
 * Changes many orders by the transition rules; several commands for one order apply in sequence. Writes history and
 * events. Returns one outcome for each command, in order.
 */
export async function changeOrders(
  transaction: Transaction,
  personalData: PersonalData,
  commands: readonly (OrderCommand | ParcelCommand)[],
): Promise<(OrderMoved | Refusal)[]> {
  const orders = new Map(
    (
      await lockOrders(
        transaction,
        commands.map(({ orderId }) => orderId),
      )
    ).map((order) => [order.id, order]),
  )
  const { items, parcels } = await readDetails(transaction, commands, orders)
  const changed: PublishedChange[] = []
  const moved = new Map<string, MovedParcels>()

  const outcomes = commands.map((command) => {
    const order = orders.get(command.orderId)
    if (!order || command.mayChange?.(order) === false) return unknownOrder(command.orderId)
    try {
      const after = 'parcel' in command ? applyParcel(order, command) : applyStatus(order, command)
      if (!after) return { order, previousStatus: order.status }
      orders.set(order.id, after.order)
      const { carrier = null, traceparent } = command
      changed.push({ ...after, carrier, traceparent })
      return { order: after.order, previousStatus: order.status }
    } catch (error) {
      if (error instanceof Refusal) return error
      if (error instanceof ImpossibleParcels) return new Refusal('QUANTITY_EXCEEDED', error.message)
      throw error
    }
  })

  function applyStatus(order: Order, command: OrderCommand) {
    if (command.allowUnchanged && order.status === command.status) return undefined
    return moveOrder(order, command, items.get(order.id))
  }

  function applyParcel(order: Order, command: ParcelCommand) {
    const after = moveParcel(order, items.get(order.id) ?? [], parcels.get(order.id) ?? [], command)
    if (after) {
      items.set(order.id, after.items)
      parcels.set(order.id, after.parcels)
      moved.set(order.id, { orderId: order.id, items: after.items, parcels: after.parcels })
    } else if (!command.allowUnchanged) {
      throw new Refusal('INVALID_TRANSITION', `The parcel is ${command.parcel.stage} already, or further`)
    }
    return after
  }

  await saveChanges(transaction, personalData, changed)
  saveParcels(transaction, [...moved.values()])
  transaction.afterCommit(() => {
    for (const { order, change } of changed) if (change.status !== change.previousStatus) recordStep(order)
  })
  const cancelled = changed.filter(({ change }) => change.status === 'CANCELLED')
  enqueue(transaction, [
    ...changed.map((change) => statusChangedEvent(change)),
    ...cancelled.map((change) => cancelledEvent(change, items.get(change.order.id) ?? [])),
  ])
  return outcomes
}

/** Items and parcels of the orders for which a command needs them. Most need neither. */
async function readDetails(
  transaction: Transaction,
  commands: readonly (OrderCommand | ParcelCommand)[],
  orders: ReadonlyMap<string, Order>,
) {
  const needed = commands.filter((command) => 'parcel' in command || command.status === 'CANCELLED')
  const orderIds = [...new Set(needed.map(({ orderId }) => orderId))].filter((orderId) => orders.has(orderId))
  if (orderIds.length === 0) return { items: new Map<string, OrderItem[]>(), parcels: new Map<string, Parcel[]>() }
  const [items, parcels] = await Promise.all([
    findOrderItems(transaction, orderIds),
    findParcels(transaction, orderIds),
  ])
  return { items, parcels }
}
