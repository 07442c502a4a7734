import { Refusal } from '#platform/values/refusal.ts'
import type { ShipmentStatus } from '#schema/events/order-status.ts'

export interface Shipment {
  id: string
  orderId: string
  /** Null for a shipment that was cancelled before it was opened. */
  customerId: string | null
  status: ShipmentStatus
  carrier: string | null
  trackingNumber: string | null
  createdAt: Date
  updatedAt: Date
  deliveredAt: Date | null
  /** The trace in which the order was placed: what happens to the shipment continues it. */
  traceparent?: string | null
}

export interface DeliveryEvent {
  id: string
  type: string
  description: string | null
  location: string | null
  occurredAt: Date
  /** The time by the carrier's clock, unadjusted; null if the event is not from a carrier. */
  reportedAt: Date | null
}

/** A status report from a carrier or the warehouse. */
export interface ShipmentReport {
  orderId: string
  status: ShipmentStatus
  carrier?: string | null
  trackingNumber?: string | null
  location?: string | null
  description?: string | null
  /** When it happened, if not now. */
  occurredAt?: Date
}

/** The allowed transitions; carriers may skip steps but never go back. */
const next: Record<ShipmentStatus, readonly ShipmentStatus[]> = {
  PROCESSING: ['SHIPPED', 'IN_TRANSIT', 'DELIVERED', 'CANCELLED'],
  SHIPPED: ['IN_TRANSIT', 'DELIVERED'],
  // Once for each depot.
  IN_TRANSIT: ['IN_TRANSIT', 'DELIVERED'],
  DELIVERED: [],
  CANCELLED: [],
}

/** Whether the transition to this status is allowed. */
export function canMove(shipment: Pick<Shipment, 'status'>, status: ShipmentStatus): boolean {
  return next[shipment.status].includes(status)
}

/**
 * The shipment after a report.
 * @throws {Refusal} INVALID_TRANSITION
 */
export function moveShipment(shipment: Shipment, report: ShipmentReport, now: Date): Shipment {
  if (!canMove(shipment, report.status)) {
    throw new Refusal('INVALID_TRANSITION', `A shipment that is ${shipment.status} cannot become ${report.status}`)
  }
  return {
    ...shipment,
    status: report.status,
    carrier: report.carrier ?? shipment.carrier,
    trackingNumber: report.trackingNumber ?? shipment.trackingNumber,
    updatedAt: now,
    deliveredAt: report.status === 'DELIVERED' ? (report.occurredAt ?? now) : null,
  }
}
