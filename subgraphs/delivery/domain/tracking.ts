import { canMove, type DeliveryEvent, moveShipment, type Shipment } from './shipment.ts'

/** What a carrier can say that a parcel came to. */
export const trackedStatuses = ['SHIPPED', 'IN_TRANSIT', 'DELIVERED'] as const

/** Something that a carrier says has happened to a parcel. */
export interface TrackingEvent {
  trackingNumber: string
  status: (typeof trackedStatuses)[number]
  /** By the carrier's clock. */
  occurredAt: Date
  location: string | null
  description: string | null
}

/**
 * What a tracking event meant. `moved`: the shipment came to another status. `late`: it had come further already, the
 * event is for the record alone. `repeated`: it is on record. `cancelled`: the shipment was stopped, and yet the carrier
 * has the parcel.
 */
export type TrackingOutcome = 'moved' | 'late' | 'repeated' | 'cancelled'

/** Something on a shipment's record. */
export type Recorded = Omit<DeliveryEvent, 'id'>

interface Tracked {
  outcome: TrackingOutcome
  /** The shipment afterwards. */
  shipment: Shipment
  /** The event on the record that this is: new, unless the outcome is `repeated`. */
  event?: Recorded
}

/** What is on a shipment's record. */
interface ShipmentRecord {
  recorded: readonly Recorded[]
  /** Those of them that the carrier has told in the same report: what it tells beside them is another event. */
  told: ReadonlySet<Recorded>
}

/**
 * Takes what a carrier says, in whatever order and however often it says it: the shipment never goes back, and the record
 * ends up with the same events in the order of the carrier's clock.
 */
export function trackShipment(
  shipment: Shipment,
  { recorded, told }: ShipmentRecord,
  { trackingNumber, status, location, description, occurredAt: reportedAt }: TrackingEvent,
  now: Date,
): Tracked {
  if (shipment.status === 'CANCELLED') return { outcome: 'cancelled', shipment }
  const occurredAt = believable(reportedAt, shipment, recorded, now)
  const event: Recorded = { type: status, description, location, occurredAt, reportedAt }
  const known = recorded.find((other) => !told.has(other) && isSame(other, event))
  if (known) return { outcome: 'repeated', shipment, event: known }
  if (!canMove(shipment, status)) return { outcome: 'late', shipment, event }
  const report = { orderId: shipment.orderId, status, trackingNumber, occurredAt }
  return { outcome: 'moved', shipment: moveShipment(shipment, report, now), event }
}

/**
 * Carriers tell the whole journey again in later reports. An event that differs in anything is another event: two depots
 * can scan a parcel within a second, and a clock can be wrong.
 */
function isSame(one: Recorded, other: Recorded): boolean {
  return (
    one.type === other.type &&
    one.location === other.location &&
    one.description === other.description &&
    saidTime(one) === saidTime(other)
  )
}

/** Rows that are older than `reportedAt` have the time as it was taken. */
function saidTime({ reportedAt, occurredAt }: Recorded): number {
  return (reportedAt ?? occurredAt).getTime()
}

/**
 * Clocks are wrong at times: nothing happens to a parcel before its shipment is opened, after we hear of it, or after
 * something that the same clock puts later.
 */
function believable(said: Date, { createdAt }: Shipment, recorded: readonly Recorded[], now: Date): Date {
  const later = recorded.filter(({ reportedAt }) => reportedAt && reportedAt > said)
  const latest = Math.min(now.getTime(), ...later.map(({ occurredAt }) => occurredAt.getTime()))
  return new Date(Math.max(createdAt.getTime(), Math.min(said.getTime(), latest)))
}
