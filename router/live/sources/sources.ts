import type { Redis } from 'ioredis'
import type { Decoded } from '#platform/events/entry.ts'
import type { CheckSignature } from '#platform/events/signatures/check-signatures.ts'
import type { Log } from '#platform/process/log.ts'
import { type OrderCreated, orderCreated } from '#schema/events/order-created.ts'
import { type OrderStatusChanged, orderStatusChanged } from '#schema/events/order-status-changed.ts'
import { type StockChanged, stockChanged } from '#schema/events/stock-changed.ts'
import { type TrackingLinksRevoked, trackingLinksRevoked } from '#schema/events/tracking-links-revoked.ts'
import { createCoalescer } from '../feeds/coalescer.ts'
import { fromCreation, fromEvent, type OrderChange } from '../feeds/order-change.ts'
import type { LinkRevoked } from '../feeds/watch-link.ts'
import { followEvents } from './event-tail.ts'
import { createFanOut, type FanOut } from './fan-out.ts'

/** The stock of a product has changed. Its current value is read from the product service when an update is sent. */
export interface StockChange {
  productId: string
  /** The trace of the event that brought the change, if it came as an event. */
  traceparent?: string
  /** When that event happened, in milliseconds since 1970. */
  eventAt?: number
}

/** The changes that this process sees, by the id of the followed object. */
export interface Sources {
  /** By order id, from version 2 on: an order cannot be followed before it exists. */
  orders: FanOut<OrderChange>
  /** By customer id, from version 1 on. */
  customers: FanOut<OrderChange>
  /** By product id, at most one in 250 ms for each. */
  products: FanOut<StockChange>
  /** By the id of a tracking link: it was revoked. */
  links: FanOut<LinkRevoked>
  stop(): Promise<unknown>
}

interface SourcesOptions {
  redis: Redis
  /** Opens a connection for one reader that blocks. */
  connectBlocking(): Redis
  /** Checks the signatures of events. Undefined: not checked. */
  check: CheckSignature | undefined
  log: Log
}

/** Starts one reader for each group of streams. */
export function followSources({ redis, connectBlocking, check, log }: SourcesOptions): Sources {
  const orders = createFanOut<OrderChange>()
  const customers = createFanOut<OrderChange>()
  const products = createFanOut<StockChange>()
  const links = createFanOut<LinkRevoked>()
  const stock = createCoalescer<StockChange>(products.publish)

  function onSalesEvent({ envelope, data }: Decoded) {
    if (envelope.event_type === orderCreated.name) {
      const created = data as OrderCreated
      customers.publish(created.customer_id, fromCreation(created, envelope))
      return
    }
    if (envelope.event_type === trackingLinksRevoked.name) {
      for (const linkId of (data as TrackingLinksRevoked).link_ids) links.publish(linkId, { linkId })
      return
    }
    const changed = data as OrderStatusChanged
    const change = fromEvent(changed, envelope)
    orders.publish(change.orderId, change)
    customers.publish(changed.customer_id, change)
  }

  const salesTail = followEvents({
    redis,
    blockingRedis: connectBlocking(),
    source: 'sales',
    types: [orderStatusChanged, orderCreated, trackingLinksRevoked],
    isFollowed: () => orders.size() + customers.size() > 0,
    onEvent: onSalesEvent,
    onGap() {
      orders.reportGap()
      customers.reportGap()
    },
    check,
    log,
  })
  const productTail = followEvents({
    redis,
    blockingRedis: connectBlocking(),
    source: 'product',
    types: [stockChanged],
    isFollowed: () => products.size() > 0,
    onEvent({ envelope, data }) {
      const { product_id: productId } = data as StockChanged
      if (!products.has(productId)) return
      const { traceparent, timestamp } = envelope
      stock.offer(productId, { productId, traceparent, eventAt: Date.parse(timestamp) })
    },
    onGap: products.reportGap,
    check,
    log,
  })
  return {
    orders,
    customers,
    products,
    links,
    stop() {
      stock.stop()
      return Promise.all([salesTail.stop(), productTail.stop()])
    },
  }
}
