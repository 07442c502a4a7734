import type { Shipment } from '../domain/shipment.ts'
import type { ShipmentItem } from '../domain/shipment-items.ts'
import type { TrackingEvent } from '../domain/tracking.ts'

/** A carrier, which is either polled or reports by webhook. */
export type Carrier = PolledCarrier | ReportingCarrier

/** A carrier that knows its shipments without being told, and is polled for their progress. */
export interface PolledCarrier {
  kind: 'polled'
  /** The carrier's name, as stored with its shipments. */
  name: string
  /** The interval at which a shipment that does not move is polled. */
  pollAfterMilliseconds: number
  /** The reports on these shipments; none for shipments that have not moved. */
  track(shipments: readonly Shipment[], now: Date): Promise<ParcelReport[]>
}

/**
 * A report in a carrier's answer. Later answers may repeat a report. A repeated report must be identical, time
 * included, because that identifies it.
 */
export interface ParcelReport extends TrackingEvent {
  shipmentId: string
}

/** A carrier that each shipment is handed over to, and that then reports by webhook. */
export interface ReportingCarrier {
  kind: 'reporting'
  /** As for `PolledCarrier`; also the last segment of the webhook's URL. */
  name: string
  /**
   * Hands a shipment over and returns the carrier's answer. Idempotent. Rejects if the carrier did not take the shipment
   * or if that is unknown; it is then retried.
   */
  handOver(parcel: Consignment, signal: AbortSignal): Promise<CarrierAnswer>
  /** The secrets that may sign the carrier's webhooks; several during a rotation. */
  webhookSecrets: readonly Buffer[]
  close(): Promise<void>
}

/** What a carrier gets with a parcel. Addresses and contacts are in no table, log or event of delivery. */
export interface Consignment {
  shipmentId: string
  orderId: string
  items: readonly ShipmentItem[]
  destination: Destination
}

/** Where a parcel goes, as sales has sealed it. */
export interface Destination {
  orderNumber: string | null
  /** As in the graph. Null for an order without an address. */
  shippingAddress: object | null
  contact: object | null
}

/** A carrier's answer to a hand-over. */
export interface CarrierAnswer {
  trackingNumber: string
  /** The carrier's page about the parcel. */
  trackingUrl?: string | null | undefined
  estimatedDeliveryAt?: Date | null | undefined
}
