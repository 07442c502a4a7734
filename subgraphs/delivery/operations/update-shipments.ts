import type { Transaction } from '#platform/postgres/database.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { cutText } from '#platform/values/text.ts'
import { moveShipment, type Shipment, type ShipmentReport } from '../domain/shipment.ts'
import type { NewDeliveryEvent } from '../store/delivery-events.ts'
import { lockShipments } from '../store/shipments.ts'
import { type Move, writeMoves } from './write-moves.ts'

/**
 * Applies reports in order, by the transition rules, and writes the delivery events and the outbox. Returns one outcome
 * for each report, in order.
 */
export async function updateShipments(
  transaction: Transaction,
  reports: readonly ShipmentReport[],
  now: Date,
): Promise<(Shipment | Refusal)[]> {
  const locked = await lockShipments(
    transaction,
    reports.map(({ orderId }) => orderId),
  )
  const shipments = new Map(locked.map((shipment) => [shipment.orderId, shipment]))
  const record: NewDeliveryEvent[] = []
  const moves: Move[] = []

  const outcomes = reports.map((report) => {
    const before = shipments.get(report.orderId)
    if (!before)
      return new Refusal('UNKNOWN_ORDER', `There is no shipment for the order ${cutText(report.orderId, 100)}`)
    try {
      const after = moveShipment(before, report, now)
      shipments.set(after.orderId, after)
      const { description = null, location = null } = report
      const event = { type: after.status, description, location, occurredAt: now, reportedAt: null }
      record.push({ shipmentId: after.id, ...event })
      moves.push({ before, after })
      return after
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
  })
  writeMoves(transaction, moves, record, now)
  return outcomes
}
