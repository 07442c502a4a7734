import type { Caller } from '#platform/identity/caller.ts'
import type { Database } from '#platform/postgres/database.ts'
import type { Order } from '../domain/order.ts'
import type { OrderRequest } from '../operations/placement.ts'
import type { Loaders } from './loaders.ts'

/** What the resolvers of one request work with. */
export interface Context extends Loaders {
  caller: Caller
  database: Database
  /** The HTTP header `Idempotency-Key`. */
  idempotencyKey: string | undefined
  /** Places one order, together with whatever else is being placed. @throws {Refusal} */
  placeOrder(request: OrderRequest): Promise<Order>
}
