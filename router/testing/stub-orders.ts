import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { fnv1a } from '#platform/values/hash.ts'
import type { EventType } from '#schema/events/envelope.ts'
import { orderCreated } from '#schema/events/order-created.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'
import { type OrderStatusChanged, orderStatusChanged } from '#schema/events/order-status-changed.ts'
import { stockChanged } from '#schema/events/stock-changed.ts'
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

/** Moves an order, as a transaction of sales does. @returns the event of the change. */
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

/** The event of a placed order. */
function creationOf(order: StubOrder) {
  return {
    order_id: order.id,
    customer_id: order.customerId,
    items: [{ product_id: 'product_456', product_name: 'Product of that day', quantity: 2, unit_price: 29.99 }],
    total_amount: 59.98,
    currency: 'EUR',
  }
}

/** Publishes that an order was placed, as the relay of sales does. */
export const publishCreation = (redis: Redis, order: StubOrder) =>
  publishEvent(redis, orderCreated, creationOf(order), order.history[0]!.occurredAt)

/** Publishes that an order has moved, as the relay of sales does. */
export const publish = (redis: Redis, data: OrderStatusChanged, traceparent?: string) =>
  publishEvent(redis, orderStatusChanged, data, data.occurred_at, traceparent)

/** Publishes that the stock of a product has changed, as the relay of product does. */
export const publishStock = (redis: Redis, productId: string, quantity: number, version?: number) =>
  publishEvent(
    redis,
    stockChanged,
    { product_id: productId, available_quantity: quantity, is_available: quantity > 0, version },
    new Date().toISOString(),
  )

/** Publishes an event, as the relay of its service does. */
export async function publishEvent<Data>(
  redis: Redis,
  type: EventType<Data>,
  data: Data,
  timestamp: string,
  traceparent?: string,
): Promise<void> {
  const envelope = {
    event_id: `evt_${randomUUID()}`,
    event_type: type.name,
    timestamp,
    source: `${type.source}-service`,
    ...(traceparent && { traceparent }),
    data,
  }
  const stream = streamName(type.source, fnv1a(type.key(data)) % streamPartitions)
  await redis.xadd(stream, '*', 'event', JSON.stringify(envelope))
}

const now = () => ({ updatedBy: 'test', occurredAt: new Date().toISOString() })
