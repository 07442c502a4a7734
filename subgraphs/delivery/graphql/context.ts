import type { Caller } from '#platform/identity/caller.ts'
import type { Database } from '#platform/postgres/database.ts'
import type { Read } from '#platform/postgres/replica-reads.ts'
import type { LinkSigner } from '#platform/values/link-token.ts'
import type { Shipment } from '../domain/shipment.ts'
import type { ShipmentRequest } from '../operations/create-shipment.ts'
import type { Loaders } from './loaders.ts'

/** The GraphQL context of one request. */
export interface Context extends Loaders {
  caller: Caller
  database: Database
  /** For lists: see platform/postgres/replica-reads.ts. */
  read: Read
  /** Null if there are no tracking links. */
  linkSigner: LinkSigner | null
  /** Makes a shipment of units of an order. @throws {Refusal} */
  createShipment(request: ShipmentRequest): Promise<Shipment>
}
