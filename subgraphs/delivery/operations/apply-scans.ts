import type { Transaction } from '#platform/postgres/database.ts'
import type { Shipment } from '../domain/shipment.ts'
import { type Recorded, type TrackingEvent, type TrackingOutcome, trackShipment } from '../domain/tracking.ts'
import { findDeliveryEvents, type NewDeliveryEvent } from '../store/delivery-events.ts'
import { type Move, writeMoves } from './write-moves.ts'

/** Something that a carrier said of a shipment. */
export interface Scan {
  shipmentId: string
  event: TrackingEvent
  /** What the carrier said it in: the same object for all that it said there. */
  report: object
}

/**
 * Applies what carriers say of shipments that the transaction has locked, in turn. The record and the events for sales are
 * written with it. One outcome for each scan, in order.
 */
export async function applyScans(
  transaction: Transaction,
  locked: readonly Shipment[],
  scans: readonly Scan[],
  now: Date,
): Promise<TrackingOutcome[]> {
  const shipments = new Map(locked.map((shipment) => [shipment.id, shipment]))
  const found = await findDeliveryEvents(transaction, [...shipments.keys()])
  const records = new Map(locked.map(({ id }) => [id, [...(found.get(id) ?? [])] as Recorded[]]))
  const toldIn = new Map<object, Set<Recorded>>(scans.map(({ report }) => [report, new Set()]))
  const news: NewDeliveryEvent[] = []
  const moves: Move[] = []

  const outcomes = scans.map(({ shipmentId, event: said, report }) => {
    const before = shipments.get(shipmentId)!
    const recorded = records.get(shipmentId)!
    const told = toldIn.get(report)!
    const { outcome, shipment: after, event } = trackShipment(before, { recorded, told }, said, now)
    shipments.set(shipmentId, after)
    if (event) told.add(event)
    if (event && outcome !== 'repeated') {
      recorded.push(event)
      news.push({ shipmentId, ...event })
    }
    if (outcome === 'moved') moves.push({ before, after })
    return outcome
  })
  writeMoves(transaction, moves, news, now)
  return outcomes
}
