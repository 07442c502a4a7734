import type { Transaction } from '#platform/database.ts'
import { type Recorded, type TrackingEvent, type TrackingOutcome, trackShipment } from '../domain/tracking.ts'
import { findDeliveryEvents, type NewDeliveryEvent } from '../store/delivery-events.ts'
import { lockTrackedShipments } from '../store/shipments.ts'
import { rememberReceipts, type WebhookReceipt } from '../store/webhook-receipts.ts'
import { type Move, writeMoves } from './write-moves.ts'

/** What a carrier sent in one webhook. */
export interface CarrierWebhook {
  carrier: string
  webhookId: string
  events: readonly TrackingEvent[]
}

/**
 * Applies what carriers say of their parcels, once for each event of each webhook. One list of outcomes for each webhook,
 * in order. An event of an unknown parcel is not remembered, so that it counts when it is sent again: the tracking number
 * may be on its way into the database. The others of its webhook apply all the same.
 */
export async function trackShipments(
  transaction: Transaction,
  webhooks: readonly CarrierWebhook[],
  now: Date,
): Promise<(TrackingOutcome | 'unknown')[][]> {
  const events = webhooks.flatMap(({ carrier, webhookId, events }) =>
    events.map((event, position) => ({ carrier, webhookId, position, ...event })),
  )
  const locked = await lockTrackedShipments(transaction, events)
  const shipments = new Map(locked.map((shipment) => [parcelOf(shipment), shipment]))
  const known = events.filter((event) => shipments.has(parcelOf(event)))
  const fresh = new Set((await rememberReceipts(transaction, known, now)).map(keyOf))
  const found = await findDeliveryEvents(
    transaction,
    locked.map(({ id }) => id),
  )
  const recorded = new Map(locked.map(({ id }) => [id, [...(found.get(id) ?? [])] as Recorded[]]))
  const record: NewDeliveryEvent[] = []
  const moves: Move[] = []

  const outcomes = webhooks.map(({ carrier, webhookId, events }) =>
    events.map((event, position) => {
      const before = shipments.get(parcelOf({ carrier, ...event }))
      if (!before) return 'unknown'
      if (!fresh.delete(keyOf({ carrier, webhookId, position }))) return 'repeated'
      const ofShipment = recorded.get(before.id)!
      const { outcome, shipment: after, event: news } = trackShipment(before, ofShipment, event, now)
      shipments.set(parcelOf(after), after)
      if (news) {
        ofShipment.push(news)
        record.push({ shipmentId: after.id, ...news })
      }
      if (outcome === 'moved') moves.push({ before, after })
      return outcome
    }),
  )
  writeMoves(transaction, moves, record, now)
  return outcomes
}

function keyOf({ carrier, webhookId, position }: WebhookReceipt): string {
  return JSON.stringify([carrier, webhookId, position])
}

/** A carrier speaks of its own parcels alone. */
function parcelOf({ carrier, trackingNumber }: { carrier: string | null; trackingNumber: string | null }): string {
  return JSON.stringify([carrier, trackingNumber])
}
