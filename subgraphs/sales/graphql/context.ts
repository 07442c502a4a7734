import type { Caller } from '#platform/identity/caller.ts'
import type { Database } from '#platform/postgres/database.ts'
import type { Read } from '#platform/postgres/replica-reads.ts'
import type { Order } from '../domain/order.ts'
import type { TrackingLinkSettings } from '../operations/create-tracking-link.ts'
import type { OrderRequest, PlacedOrder } from '../operations/placement.ts'
import type { SalesStore } from '../personal-data.ts'
import type { Seal } from '../store/order-seals.ts'
import type { Loaders } from './loaders.ts'

/** The GraphQL context of one request. */
export interface Context extends Loaders {
  caller: Caller
  database: Database
  /** For lists and statistics: see platform/postgres/replica-reads.ts. */
  read: Read
  /** The same database, with the keys of persons. */
  store: SalesStore
  /** The HTTP header `Idempotency-Key`. */
  idempotencyKey: string | undefined
  /** The time up to which the order list is complete; null if it is unknown. */
  listedUntil(): Promise<Date | null>
  /** Places one order, batched with concurrent ones. @throws {Refusal} */
  placeOrder(request: OrderRequest): Promise<PlacedOrder>
  /** Fixes the address of one order, batched with concurrent ones. Null if there is no such order. */
  sealAddress(seal: Seal): Promise<Order | null>
  trackingLinks: TrackingLinkSettings
}
