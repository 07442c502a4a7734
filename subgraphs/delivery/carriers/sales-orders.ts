import type { ItemsOfOrder } from '../operations/packed-shipments.ts'
import type { Destination } from './carrier.ts'

/** A shipment that is about to be handed over. */
export interface SealRequest {
  orderId: string
  shipmentId: string
}

/** What delivery needs from sales. */
export interface SalesOrders {
  /**
   * The destination of each shipment, which cannot change from then on; null for a shipment of a cancelled order, which is
   * never handed over; an error for a shipment that must not be handed over yet. Idempotent. @throws if sales does not answer: then nothing is known to be sealed
   */
  sealAddresses(requests: readonly SealRequest[]): Promise<(Destination | null | Error)[]>
  itemsOfOrder: ItemsOfOrder
}
