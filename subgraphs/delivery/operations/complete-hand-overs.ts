import type { Transaction } from '#platform/postgres/database.ts'
import type { Shipment } from '../domain/shipment.ts'
import { deleteHandOvers } from '../store/hand-overs.ts'
import { lockShipments, saveShipments } from '../store/shipments.ts'

/** A shipment that its carrier has taken, and the carrier's number for it. */
export interface Taken {
  shipment: Shipment
  trackingNumber: string
}

/**
 * Writes down that carriers have taken shipments. Returns those that they should not have any more: cancelled, or given
 * away by hand, while they were handed over.
 */
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
  // Also for a cancelled one: what the carrier goes on to say of the parcel has to be understood.
  const numbered = shipments
    .filter(({ trackingNumber }) => trackingNumber === null)
    .map((shipment) => ({ ...shipment, trackingNumber: numbers.get(shipment.id)!, updatedAt: now }))
  saveShipments(transaction, numbered)
  await deleteHandOvers(transaction, [...numbers.keys()])
  return shipments.filter(({ id, status, trackingNumber }) => {
    return status === 'CANCELLED' || (trackingNumber !== null && trackingNumber !== numbers.get(id))
  })
}
