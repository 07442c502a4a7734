import { customerErased } from './customer-erased.ts'
import type { PublishedEvent } from './envelope.ts'
import { keyRevoked } from './key-revoked.ts'
import { orderCancelled } from './order-cancelled.ts'
import { orderCreated } from './order-created.ts'
import { orderStatusChanged } from './order-status-changed.ts'
import { orderStatusUpdated } from './order-status-updated.ts'
import { productChanged } from './product-changed.ts'
import { returnReceived } from './return-received.ts'
import { stockChanged } from './stock-changed.ts'
import { stockLow } from './stock-low.ts'
import { tokenRevoked } from './token-revoked.ts'
import { trackingLinksRevoked } from './tracking-links-revoked.ts'

/** All events, by publisher. */
export const publishedEvents: readonly PublishedEvent<unknown>[] = [
  orderCreated,
  orderStatusChanged,
  orderCancelled,
  returnReceived,
  trackingLinksRevoked,
  orderStatusUpdated,
  productChanged,
  stockChanged,
  stockLow,
  tokenRevoked,
  keyRevoked,
  customerErased,
] as PublishedEvent<unknown>[]
