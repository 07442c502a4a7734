import { outboxEvent } from '#platform/outbox/event.ts'
import { orderCancelled } from '#schema/events/order-cancelled.ts'
import { orderStatusChanged } from '#schema/events/order-status-changed.ts'
import type { OrderItem } from '../domain/order.ts'
import type { ChangedOrder } from '../store/order-history.ts'

/** A change of an order, and the further data of its event. */
export interface PublishedChange extends ChangedOrder {
  carrier?: string | null
  /** The trace of the cause. Default: the current one. */
  traceparent?: string | undefined
}

/** The event of a version after the first. */
export function statusChangedEvent({ order, change, carrier = null, traceparent }: PublishedChange) {
  const data = {
    order_id: order.id,
    customer_id: order.customerId,
    version: change.version,
    previous_status: change.previousStatus!,
    current_status: change.status,
    tracking_number: change.trackingNumber,
    carrier,
    occurred_at: change.occurredAt.toISOString(),
  }
  return outboxEvent(orderStatusChanged, data, change.occurredAt, traceparent)
}

export function cancelledEvent({ order, change, traceparent }: PublishedChange, items: readonly OrderItem[]) {
  const data = {
    order_id: order.id,
    customer_id: order.customerId,
    items: items.map(({ productId, quantity }) => ({ product_id: productId, quantity })),
    // People write it, and streams keep no texts of people: `Order.cancellation` has it.
    reason: null,
    version: change.version,
  }
  return outboxEvent(orderCancelled, data, change.occurredAt, traceparent)
}
