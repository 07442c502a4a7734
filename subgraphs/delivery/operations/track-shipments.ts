import type { Transaction } from '#platform/postgres/database.ts'
import type { TrackingEvent, TrackingOutcome } from '../domain/tracking.ts'
import { lockTrackedShipments } from '../store/shipments.ts'
import { rememberReceipts, type WebhookReceipt } from '../store/webhook-receipts.ts'
import { applyScans } from './apply-scans.ts'

/** The content of one webhook. */
export interface CarrierWebhook {
  carrier: string
  webhookId: string
  events: readonly TrackingEvent[]
}

/**
 * Applies webhooks of carriers; each event of each webhook takes effect once. Returns one list of outcomes for each
 * webhook, in order. Events of unknown parcels get no receipt, so that they take effect when sent again: the tracking
 * number may not be committed yet. The other events of the webhook apply.
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
  const parsed = webhooks.map((report) =>
    report.events.map((event, position) => ({
      receipt: { carrier: report.carrier, webhookId: report.webhookId, position },
      shipmentId: shipmentIds.get(parcelOf({ carrier: report.carrier, ...event })),
      event,
      report,
    })),
  )
  const known = parsed.flat().filter(hasShipment)
  const receipts = known.map(({ receipt }) => receipt)
  const fresh = new Set((await rememberReceipts(transaction, receipts, now)).map(keyOf))
  // The same webhook may occur twice in this batch: the first one takes the receipt.
  const scans = known.filter(({ receipt }) => fresh.delete(keyOf(receipt)))
  const outcomes = await applyScans(transaction, locked, scans, now)
  const outcomeOf = new Map<unknown, TrackingOutcome>(scans.map((scan, index) => [scan, outcomes[index]!]))
  return parsed.map((events) =>
    events.map((event) => (hasShipment(event) ? (outcomeOf.get(event) ?? 'repeated') : 'unknown')),
  )
}

function hasShipment<Event extends { shipmentId: string | undefined }>(
  event: Event,
): event is Event & { shipmentId: string } {
  return event.shipmentId !== undefined
}

function keyOf({ carrier, webhookId, position }: WebhookReceipt): string {
  return JSON.stringify([carrier, webhookId, position])
}

/** The key includes the carrier, because a carrier may only report on its own parcels. */
function parcelOf({ carrier, trackingNumber }: { carrier: string | null; trackingNumber: string | null }): string {
  return JSON.stringify([carrier, trackingNumber])
}
