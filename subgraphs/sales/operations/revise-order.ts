import { enqueue } from '#platform/outbox/enqueue.ts'
import type { OutboxEvent } from '#platform/outbox/event.ts'
import type { Transaction } from '#platform/postgres/database.ts'
import type { Order } from '../domain/order.ts'
import { nextVersion, requireVersion } from '../domain/order-version.ts'
import type { SalesStore } from '../personal-data.ts'
import { type ChangedOrder, saveChanges } from '../store/order-history.ts'
import { lockOrders } from '../store/orders.ts'
import { statusChangedEvent } from './order-events.ts'
import { unknownOrder } from './unknown-order.ts'

/** A change of the data of an order other than its status, and its origin. */
export interface Revision {
  orderId: string
  /** The client or customer of the token. */
  actor: string
  reason?: string | null
  /** The version that the order must have; any if undefined. */
  expectedVersion?: number | undefined
  occurredAt: Date
  /** Whether the caller may change this order. If not, the outcome is the same as for an unknown order. */
  mayChange(order: Order): boolean
}

/** The events that a revision publishes in addition to the event of the new version. */
type FurtherEvents = (changed: ChangedOrder) => OutboxEvent[]

export const noFurtherEvents: FurtherEvents = () => []

/**
 * Changes the data of an order other than its status, as one version with its history and event. Returns the order
 * after the change.
 * @param apply checks the rule and writes the data, while the row of the order is locked. Null: nothing changed, so there
 * is no new version.
 * @throws {Refusal} UNKNOWN_ORDER, VERSION_CONFLICT, and those of `apply`
 */
export async function reviseOrder(
  { database, personalData }: SalesStore,
  revision: Revision,
  apply: (transaction: Transaction, order: Order) => Promise<FurtherEvents | null>,
): Promise<Order> {
  return await database.transact(async (transaction) => {
    const [order] = await lockOrders(transaction, [revision.orderId])
    if (!order || !revision.mayChange(order)) throw unknownOrder(revision.orderId)
    requireVersion(order, revision.expectedVersion)
    const furtherEvents = await apply(transaction, order)
    if (!furtherEvents) return order
    const changed = nextVersion(order, revision)
    await saveChanges(transaction, personalData, [changed])
    enqueue(transaction, [statusChangedEvent(changed), ...furtherEvents(changed)])
    return changed.order
  })
}
