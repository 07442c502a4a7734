import { Refusal } from '#platform/values/refusal.ts'
import type { ShipmentStatus } from '#schema/events/order-status.ts'
import type { ShipmentItem } from './shipment-items.ts'

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
  /** The carrier's page about the parcel; null if there is none. */
  trackingUrl: string | null
  /** When the carrier expects to deliver it; null if unknown. */
  estimatedDeliveryAt: Date | null
  /** Whether the order has other shipments too. If not, this one holds the whole order. */
  isPart: boolean
  /** Whether `createShipment` made it. Its items are not taken out again. */
  isRequested: boolean
  /** The items. Read with every shipment that is a part, and otherwise only on demand. */
  items?: ShipmentItem[] | null
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
  /** Required if the order has several open shipments. */
  shipmentId?: string | null
  status: ShipmentStatus
  carrier?: string | null
  trackingNumber?: string | null
  trackingUrl?: string | null
  estimatedDeliveryAt?: Date | null
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
    trackingUrl: report.trackingUrl ?? shipment.trackingUrl,
    estimatedDeliveryAt: report.estimatedDeliveryAt ?? shipment.estimatedDeliveryAt,
    updatedAt: now,
    deliveredAt: report.status === 'DELIVERED' ? (report.occurredAt ?? now) : null,
  }
}
