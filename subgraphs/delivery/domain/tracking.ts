import { canMove, type DeliveryEvent, moveShipment, type Shipment } from './shipment.ts'

/** What a carrier can say that a parcel came to. */
export const trackedStatuses = ['SHIPPED', 'IN_TRANSIT', 'DELIVERED'] as const

/** Something that a carrier says has happened to a parcel. */
export interface TrackingEvent {
  trackingNumber: string
  status: (typeof trackedStatuses)[number]
  /** As the carrier says. */
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
  /** What is new for the record. */
  event?: Recorded
}

/**
 * Takes what a carrier says, in whatever order and however often it says it: the shipment never goes back, and the record
 * ends up with the same events.
 * @param recorded what is on the shipment's record already
 */
export function trackShipment(
  shipment: Shipment,
  recorded: readonly Recorded[],
  { status, location, description, ...said }: TrackingEvent,
  now: Date,
): Tracked {
  if (shipment.status === 'CANCELLED') return { outcome: 'cancelled', shipment }
  const occurredAt = believable(said.occurredAt, shipment.createdAt, now)
  const event: Recorded = { type: status, description, location, occurredAt }
  if (recorded.some((other) => isSame(other, event))) return { outcome: 'repeated', shipment }
  if (!canMove(shipment, status)) return { outcome: 'late', shipment, event }
  const report = { orderId: shipment.orderId, status, occurredAt }
  return { outcome: 'moved', shipment: moveShipment(shipment, report, now), event }
}

/** A parcel is handed over once and arrives once; it passes many depots, each at a time of its own. */
function isSame(one: Recorded, other: Recorded): boolean {
  if (one.type !== other.type) return false
  return other.type !== 'IN_TRANSIT' || one.occurredAt.getTime() === other.occurredAt.getTime()
}

/** Clocks are wrong at times: nothing happens to a parcel before its shipment is opened, or after we hear of it. */
function believable(said: Date, earliest: Date, latest: Date): Date {
  if (said < earliest) return earliest
  return said > latest ? latest : said
}
