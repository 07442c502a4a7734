import type { Transaction } from '#platform/postgres/database.ts'
import type { Shipment } from '../domain/shipment.ts'
import { withoutTexts } from '../domain/texts.ts'
import { type Recorded, type TrackingEvent, type TrackingOutcome, trackShipment } from '../domain/tracking.ts'
import { findDeliveryEvents, type NewDeliveryEvent } from '../store/delivery-events.ts'
import { findErased } from '../store/erased-customers.ts'
import { type Move, writeMoves } from './write-moves.ts'

/** A tracking event of a known shipment. */
export interface Scan {
  shipmentId: string
  event: TrackingEvent
  /** The report that contained the event: the same object for all events of that report. */
  report: object
}

/**
 * Applies tracking events to shipments that the transaction has locked, in order, and writes the delivery events and
 * the outbox. Returns one outcome for each scan, in order.
 */
export async function applyScans(
  transaction: Transaction,
  locked: readonly Shipment[],
  scans: readonly Scan[],
  now: Date,
): Promise<TrackingOutcome[]> {
  const shipments = new Map(locked.map((shipment) => [shipment.id, shipment]))
  const [found, erased] = await Promise.all([
    findDeliveryEvents(transaction, [...shipments.keys()]),
    findErased(transaction, locked),
  ])
  const records = new Map(locked.map(({ id }) => [id, [...(found.get(id) ?? [])] as Recorded[]]))
  const eventsOf = new Map<object, Set<Recorded>>(scans.map(({ report }) => [report, new Set()]))
  const newEvents: NewDeliveryEvent[] = []
  const moves: Move[] = []

  const outcomes = scans.map(({ shipmentId, event: told, report }) => {
    const before = shipments.get(shipmentId)!
    const reported = erased.has(before.customerId) ? withoutTexts(told) : told
    const recorded = records.get(shipmentId)!
    const inReport = eventsOf.get(report)!
    const { outcome, shipment: after, event } = trackShipment(before, { recorded, inReport }, reported, now)
    shipments.set(shipmentId, after)
    if (event) inReport.add(event)
    if (event && outcome !== 'repeated') {
      recorded.push(event)
      newEvents.push({ shipmentId, ...event })
    }
    if (outcome === 'moved') moves.push({ before, after })
    return outcome
  })
  writeMoves(transaction, moves, newEvents, now)
  return outcomes
}
