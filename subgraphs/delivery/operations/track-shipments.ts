import type { Transaction } from '#platform/postgres/database.ts'
import type { TrackingEvent, TrackingOutcome } from '../domain/tracking.ts'
import { lockTrackedShipments } from '../store/shipments.ts'
import { rememberReceipts, type WebhookReceipt } from '../store/webhook-receipts.ts'
import { applyScans } from './apply-scans.ts'

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
  const parcels = webhooks.flatMap(({ carrier, events }) =>
    events.map(({ trackingNumber }) => ({ carrier, trackingNumber })),
  )
  const locked = await lockTrackedShipments(transaction, parcels)
  const shipmentIds = new Map(locked.map((shipment) => [parcelOf(shipment), shipment.id]))
  const said = webhooks.map((report) =>
    report.events.map((event, position) => ({
      receipt: { carrier: report.carrier, webhookId: report.webhookId, position },
      shipmentId: shipmentIds.get(parcelOf({ carrier: report.carrier, ...event })),
      event,
      report,
    })),
  )
  const known = said.flat().filter(isOfShipment)
  const receipts = known.map(({ receipt }) => receipt)
  const fresh = new Set((await rememberReceipts(transaction, receipts, now)).map(keyOf))
  // The same webhook may have come twice in this batch: the first takes the receipt.
  const scans = known.filter(({ receipt }) => fresh.delete(keyOf(receipt)))
  const outcomes = await applyScans(transaction, locked, scans, now)
  const outcomeOf = new Map<unknown, TrackingOutcome>(scans.map((scan, index) => [scan, outcomes[index]!]))
  return said.map((events) =>
    events.map((event) => (isOfShipment(event) ? (outcomeOf.get(event) ?? 'repeated') : 'unknown')),
  )
}

function isOfShipment<Said extends { shipmentId: string | undefined }>(
  said: Said,
): said is Said & { shipmentId: string } {
  return said.shipmentId !== undefined
}

function keyOf({ carrier, webhookId, position }: WebhookReceipt): string {
  return JSON.stringify([carrier, webhookId, position])
}

/** A carrier speaks of its own parcels alone. */
function parcelOf({ carrier, trackingNumber }: { carrier: string | null; trackingNumber: string | null }): string {
  return JSON.stringify([carrier, trackingNumber])
}
