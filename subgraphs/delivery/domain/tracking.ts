import { canMove, type DeliveryEvent, moveShipment, type Shipment } from './shipment.ts'

/** The statuses that a carrier can report. */
export const trackedStatuses = ['SHIPPED', 'IN_TRANSIT', 'DELIVERED'] as const

/** A tracking event from a carrier. */
export interface TrackingEvent {
  trackingNumber: string
  status: (typeof trackedStatuses)[number]
  /** By the carrier's clock. */
  occurredAt: Date
  location: string | null
  description: string | null
  trackingUrl?: string | null
  estimatedDeliveryAt?: Date | null
}

/**
 * The effect of a tracking event. `moved`: the shipment changed its status. `late`: the shipment had moved further
 * already, so the event is only recorded. `repeated`: the event was recorded before. `cancelled`: the shipment was
 * cancelled, but the carrier has the parcel.
 */
export type TrackingOutcome = 'moved' | 'late' | 'repeated' | 'cancelled'

/** A recorded delivery event. */
export type Recorded = Omit<DeliveryEvent, 'id'>

interface Tracked {
  outcome: TrackingOutcome
  /** The shipment afterwards. */
  shipment: Shipment
  /** The recorded event: new unless the outcome is `repeated`. */
  event?: Recorded
}

/** The recorded events of a shipment. */
interface ShipmentRecord {
  recorded: readonly Recorded[]
  /** The events from the current report. Further events of the same report are never duplicates of them. */
  inReport: ReadonlySet<Recorded>
}

/**
 * Applies a tracking event, in any order and with repeats: the shipment never moves back, and the same events end up
 * recorded in the order of the carrier's clock.
 */
export function trackShipment(
  shipment: Shipment,
  { recorded, inReport }: ShipmentRecord,
  { status, location, description, occurredAt: reportedAt, ...tracking }: TrackingEvent,
  now: Date,
): Tracked {
  if (shipment.status === 'CANCELLED') return { outcome: 'cancelled', shipment }
  const occurredAt = plausibleTime(reportedAt, shipment, recorded, now)
  const event: Recorded = { type: status, description, location, occurredAt, reportedAt }
  const known = recorded.find((other) => !inReport.has(other) && isSame(other, event))
  if (known) return { outcome: 'repeated', shipment, event: known }
  if (!canMove(shipment, status)) return { outcome: 'late', shipment, event }
  const report = { ...tracking, orderId: shipment.orderId, status, occurredAt }
  return { outcome: 'moved', shipment: moveShipment(shipment, report, now), event }
}

/**
 * Carriers repeat the whole journey in later reports. Events that differ in any field are different: two depots can
 * scan a parcel within a second, and clocks can be wrong.
 */
function isSame(one: Recorded, other: Recorded): boolean {
  return (
    one.type === other.type &&
    one.location === other.location &&
    one.description === other.description &&
    reportedTime(one) === reportedTime(other)
  )
}

/** Rows from before the column `reportedAt` have only the adjusted time. */
function reportedTime({ reportedAt, occurredAt }: Recorded): number {
  return (reportedAt ?? occurredAt).getTime()
}

/**
 * Adjusts the time of a wrong clock: an event cannot happen before the shipment was created, after now, or after an
 * event with a later time on the same clock.
 */
function plausibleTime(said: Date, { createdAt }: Shipment, recorded: readonly Recorded[], now: Date): Date {
  const later = recorded.filter(({ reportedAt }) => reportedAt && reportedAt > said)
  const latest = Math.min(now.getTime(), ...later.map(({ occurredAt }) => occurredAt.getTime()))
  return new Date(Math.max(createdAt.getTime(), Math.min(said.getTime(), latest)))
}
