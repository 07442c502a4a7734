import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { fnv1a } from '#platform/hash.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'
import type { OrderStatusChanged } from '#schema/events/order-status-changed.ts'
import { streamName, streamPartitions } from '#schema/events/streams.ts'

interface StatusChange {
  version: number
  previousStatus: OrderStatus | null
  status: OrderStatus
  trackingNumber: string | null
  updatedBy: string
  occurredAt: string
}

export interface StubOrder {
  id: string
  customerId: string
  history: StatusChange[]
}

/** The orders of the stub sales service. */
export const orders = new Map<string, StubOrder>()

export function placeOrder(customerId = 'customer_123'): StubOrder {
  const created = { previousStatus: null, status: 'PENDING_SHIPMENT' as const, trackingNumber: null }
  const order = { id: randomUUID(), customerId, history: [{ version: 1, ...created, ...now() }] }
  orders.set(order.id, order)
  return order
}

/** Moves an order, as a transaction of sales does. @returns the event that tells of it. */
export function moveOrder(order: StubOrder, status: OrderStatus, trackingNumber: string | null = null) {
  const { status: previousStatus, version } = order.history.at(-1)!
  const change = { version: version + 1, previousStatus, status, trackingNumber, ...now() }
  order.history.push(change)
  return {
    order_id: order.id,
    customer_id: order.customerId,
    version: change.version,
    previous_status: previousStatus,
    current_status: status,
    tracking_number: trackingNumber,
    carrier: null,
    occurred_at: change.occurredAt,
  }
}

/** Publishes an event, as the relay of sales does. */
export async function publish(redis: Redis, data: OrderStatusChanged, traceparent?: string): Promise<void> {
  const envelope = {
    event_id: `evt_${randomUUID()}`,
    event_type: 'order.status_changed',
    timestamp: data.occurred_at,
    source: 'sales-service',
    ...(traceparent && { traceparent }),
    data,
  }
  const stream = streamName('sales', fnv1a(data.order_id) % streamPartitions)
  await redis.xadd(stream, '*', 'event', JSON.stringify(envelope))
}

const now = () => ({ updatedBy: 'test', occurredAt: new Date().toISOString() })
