import type { Transaction } from '#platform/postgres/database.ts'
import type { Shipment } from '../domain/shipment.ts'
import { findErased } from '../store/erased-customers.ts'
import { deleteHandOvers } from '../store/hand-overs.ts'
import { lockShipmentsById, saveShipments } from '../store/shipments.ts'

/** A shipment that was handed over, with the carrier's tracking number. */
export interface Taken {
  shipment: Shipment
  trackingNumber: string
  trackingUrl?: string | null
  estimatedDeliveryAt?: Date | null
}

/** Records completed hand-overs. Returns the shipments that were cancelled or shipped by hand meanwhile. */
export async function completeHandOvers(
  transaction: Transaction,
  taken: readonly Taken[],
  now: Date,
): Promise<Shipment[]> {
  const answers = new Map(taken.map(({ shipment, ...answer }) => [shipment.id, answer]))
  const shipments = await lockShipmentsById(transaction, [...answers.keys()])
  const erased = await findErased(transaction, shipments)
  // Cancelled shipments get the number too, so that the carrier's later reports can be matched.
  const numbered = shipments
    .filter(({ trackingNumber }) => trackingNumber === null)
    .map((shipment) => ({
      ...{ ...shipment, ...answers.get(shipment.id)!, updatedAt: now },
      ...(erased.has(shipment.customerId) && { trackingUrl: null }),
    }))
  saveShipments(transaction, numbered)
  await deleteHandOvers(transaction, [...answers.keys()])
  return shipments.filter(({ id, status, trackingNumber }) => {
    return status === 'CANCELLED' || (trackingNumber !== null && trackingNumber !== answers.get(id)!.trackingNumber)
  })
}
