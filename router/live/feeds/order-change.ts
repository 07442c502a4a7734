import type { Envelope } from '#schema/events/envelope.ts'
import type { OrderCreated } from '#schema/events/order-created.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'
import type { OrderStatusChanged } from '#schema/events/order-status-changed.ts'

/** A version of an order: the part that the subscription itself knows, before subgraphs are asked. */
export interface OrderChange {
  orderId: string
  version: number
  previousStatus: OrderStatus | null
  status: OrderStatus
  /** The tracking number that came with this change. Null does not remove an earlier one. */
  trackingNumber: string | null
  /** RFC 3339, UTC, with milliseconds. */
  occurredAt: string
  /** The trace of the event that brought the change, if it came as an event. */
  traceparent?: string
  /** When that event happened, in milliseconds since 1970. */
  eventAt?: number
}

/** Reads an event of sales about a later version than the first. */
export function fromEvent(data: OrderStatusChanged, { timestamp, traceparent }: Envelope): OrderChange {
  return {
    orderId: data.order_id,
    version: data.version,
    previousStatus: data.previous_status,
    status: data.current_status,
    trackingNumber: data.tracking_number,
    occurredAt: new Date(data.occurred_at).toISOString(),
    ...(traceparent && { traceparent }),
    eventAt: Date.parse(timestamp),
  }
}

/** Version 1: the order is placed. */
export function fromCreation(data: OrderCreated, { timestamp, traceparent }: Envelope): OrderChange {
  return {
    orderId: data.order_id,
    version: 1,
    previousStatus: null,
    status: 'PENDING_SHIPMENT',
    trackingNumber: null,
    occurredAt: new Date(timestamp).toISOString(),
    ...(traceparent && { traceparent }),
    eventAt: Date.parse(timestamp),
  }
}

/** Whether no status follows this one: see `OrderStatus` in schema/sales.graphql. */
export function isFinal(status: OrderStatus): boolean {
  return status === 'DELIVERED' || status === 'CANCELLED'
}
