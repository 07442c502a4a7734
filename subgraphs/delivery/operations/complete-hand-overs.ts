import type { Transaction } from '#platform/postgres/database.ts'
import type { Shipment } from '../domain/shipment.ts'
import { deleteHandOvers } from '../store/hand-overs.ts'
import { lockShipments, saveShipments } from '../store/shipments.ts'

/** A shipment that was handed over, with the carrier's tracking number. */
export interface Taken {
  shipment: Shipment
  trackingNumber: string
}

/** Records completed hand-overs. Returns the shipments that were cancelled or shipped by hand meanwhile. */
export async function completeHandOvers(
  transaction: Transaction,
  taken: readonly Taken[],
  now: Date,
): Promise<Shipment[]> {
  const numbers = new Map(taken.map(({ shipment, trackingNumber }) => [shipment.id, trackingNumber]))
  const shipments = await lockShipments(
    transaction,
    taken.map(({ shipment }) => shipment.orderId),
  )
  // Cancelled shipments get the number too, so that the carrier's later reports can be matched.
  const numbered = shipments
    .filter(({ trackingNumber }) => trackingNumber === null)
    .map((shipment) => ({ ...shipment, trackingNumber: numbers.get(shipment.id)!, updatedAt: now }))
  saveShipments(transaction, numbered)
  await deleteHandOvers(transaction, [...numbers.keys()])
  return shipments.filter(({ id, status, trackingNumber }) => {
    return status === 'CANCELLED' || (trackingNumber !== null && trackingNumber !== numbers.get(id))
  })
}
