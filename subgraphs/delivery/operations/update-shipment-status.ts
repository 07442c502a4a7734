import type { Database } from '#platform/postgres/database.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { Shipment, ShipmentReport } from '../domain/shipment.ts'
import { readTexts } from '../domain/texts.ts'
import { updateShipments } from './update-shipments.ts'

/**
 * Applies a report on one shipment.
 * @throws {Refusal} UNKNOWN_ORDER, UNKNOWN_SHIPMENT, SHIPMENT_REQUIRED, INVALID_TRANSITION, TRACKING_NUMBER_TAKEN,
 * INVALID_TEXT
 */
export async function updateShipmentStatus(database: Database, report: ShipmentReport, now: Date): Promise<Shipment> {
  const checked = readTexts(report)
  const outcome = await database
    .transact(async (transaction) => (await updateShipments(transaction, [checked], now))[0]!)
    .catch((error: { constraint_name?: string }) => {
      if (error.constraint_name !== 'shipments_tracking_number') throw error
      return new Refusal('TRACKING_NUMBER_TAKEN', 'Another shipment has this tracking number already')
    })
  if (outcome instanceof Refusal) throw outcome
  return outcome
}
