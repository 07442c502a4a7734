import type { Transaction } from '#platform/postgres/database.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { chooseShipment } from '../domain/choose-shipment.ts'
import { moveShipment, type Shipment, type ShipmentReport } from '../domain/shipment.ts'
import { type Packed, putBack } from '../domain/split-shipments.ts'
import { withoutTexts } from '../domain/texts.ts'
import type { NewDeliveryEvent } from '../store/delivery-events.ts'
import { findErased } from '../store/erased-customers.ts'
import { lockShipments, saveItems } from '../store/shipments.ts'
import { handedOverAmong } from './packed-shipments.ts'
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
  const erased = await findErased(transaction, locked)
  const isHandedOver = reports.some(({ status }) => status === 'CANCELLED')
    ? await handedOverAmong(transaction, locked)
    : () => true
  const shipmentsOf = Map.groupBy(locked, ({ orderId }) => orderId)
  const record: NewDeliveryEvent[] = []
  const moves: Move[] = []

  const outcomes = reports.map((told) => {
    const orderId = told.orderId.toLowerCase()
    const shipments = shipmentsOf.get(orderId) ?? []
    try {
      const before = chooseShipment(shipments, told)
      const report = erased.has(before.customerId) ? withoutTexts(told) : told
      const moved = moveShipment(before, report, now)
      const filled = moved.status === 'CANCELLED' && before.isPart ? putItemsBack(shipments, before) : []
      // Its items are in another shipment: the event says that it holds none.
      const after = filled.length > 0 ? { ...moved, items: [] } : moved
      saveItems(transaction, filled.length > 0 ? [...filled, after] : [])
      const changed = new Map([...filled, after].map((shipment) => [shipment.id, shipment]))
      shipmentsOf.set(
        orderId,
        shipments.map((shipment) => changed.get(shipment.id) ?? shipment),
      )
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

  /** Parts of an order were read with their items. */
  function putItemsBack(shipments: readonly Shipment[], cancelled: Shipment): Packed[] {
    return putBack(shipments as Packed[], cancelled as Packed, isHandedOver) ?? []
  }
}
