import type { Database } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Shipment, ShipmentReport } from '../domain/shipment.ts'
import { updateShipments } from './update-shipments.ts'

const maxLengths = { carrier: 100, trackingNumber: 255, location: 255, description: 1_000 }

/**
 * Applies news of one shipment.
 * @throws {Refusal} UNKNOWN_ORDER, INVALID_TRANSITION, TRACKING_NUMBER_TAKEN, INVALID_TEXT
 */
export async function updateShipmentStatus(database: Database, report: ShipmentReport, now: Date): Promise<Shipment> {
  for (const [name, max] of Object.entries(maxLengths) as [keyof typeof maxLengths, number][]) {
    if ((report[name]?.length ?? 0) > max)
      throw new Refusal('INVALID_TEXT', `${name} has to be at most ${max} characters long`)
  }
  const outcome = await database
    .transact(async (transaction) => (await updateShipments(transaction, [report], now))[0]!)
    .catch((error: { constraint_name?: string }) => {
      if (error.constraint_name !== 'shipments_tracking_number') throw error
      return new Refusal('TRACKING_NUMBER_TAKEN', 'Another shipment has this tracking number')
    })
  if (outcome instanceof Refusal) throw outcome
  return outcome
}
