import type { Shipment } from '../domain/shipment.ts'
import type { TrackingEvent } from '../domain/tracking.ts'

/** Who carries parcels: either asked about those that they have, or reporting by themselves. */
export type Carrier = AskedCarrier | ReportingCarrier

/** A carrier that sees by itself which shipments are its own, and is asked from time to time how they are. */
export interface AskedCarrier {
  kind: 'asked'
  /** The name under which shipments are given to them. */
  name: string
  /** A shipment is asked about again when it has not moved for so long. */
  askAfterMilliseconds: number
  /** What they have to report of these shipments; nothing for those that have not moved. */
  track(shipments: readonly Shipment[], now: Date): Promise<ParcelReport[]>
}

/**
 * Something that a carrier answers of a shipment. The next answers may tell it again: it has to be the same then in
 * everything, its time included, for it is known by that.
 */
export interface ParcelReport extends TrackingEvent {
  orderId: string
}

/** A carrier that is given each shipment, and then reports by webhook. */
export interface ReportingCarrier {
  kind: 'reporting'
  /** As for `AskedCarrier`; also the last part of the webhook's address. */
  name: string
  /**
   * Gives them a shipment and returns their tracking number for it: the same one, however often it is given. Rejects if
   * they did not take it, or if that is not known: then it is given again later.
   */
  handOver(shipment: Shipment, signal: AbortSignal): Promise<string>
  /** The secrets that their webhooks may be signed with: several while one takes the place of another. */
  webhookSecrets: readonly Buffer[]
  close(): Promise<void>
}
