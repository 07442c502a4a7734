import type { OrderStatus } from '#schema/events/order-status.ts'
import type { OrderStatusChanged } from '#schema/events/order-status-changed.ts'

/** A state that an order has come to: what the subscription shows of itself, before any subgraph is asked. */
export interface OrderChange {
  orderId: string
  version: number
  previousStatus: OrderStatus | null
  status: OrderStatus
  /** The one that came with this change; null says nothing about an earlier one. */
  trackingNumber: string | null
  /** RFC 3339, UTC, with milliseconds. */
  occurredAt: string
  /** The trace that the change belongs to, if it came as an event. */
  traceparent?: string
}

/** An event of sales. */
export function fromEvent(data: OrderStatusChanged, traceparent: string | undefined): OrderChange {
  return {
    orderId: data.order_id,
    version: data.version,
    previousStatus: data.previous_status,
    status: data.current_status,
    trackingNumber: data.tracking_number,
    occurredAt: new Date(data.occurred_at).toISOString(),
    ...(traceparent && { traceparent }),
  }
}

/** Nothing follows this status: `OrderStatus` in schema/sales.graphql. */
export function isFinal(status: OrderStatus): boolean {
  return status === 'DELIVERED' || status === 'CANCELLED'
}
