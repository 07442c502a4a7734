import { Refusal } from '#platform/values/refusal.ts'
import type { OrderStatus, ShipmentStatus } from '#schema/events/order-status.ts'
import type { Order, OrderItem, StatusChange } from './order.ts'
import { nextVersion, requireVersion, type VersionCommand } from './order-version.ts'
import { addParcel, countUnits, type Parcel, statusOfParcels } from './parcels.ts'

/** The allowed transitions. DELIVERED may come before SHIPPED, if the event of SHIPPED was missed. */
const next: Record<OrderStatus, readonly OrderStatus[]> = {
  PENDING_SHIPMENT: ['SHIPPED', 'DELIVERED', 'CANCELLED'],
  SHIPPED: ['DELIVERED'],
  DELIVERED: [],
  CANCELLED: [],
}

/** A change of status and its origin. */
export interface StatusCommand extends VersionCommand {
  status: OrderStatus
  trackingNumber: string | null
  /** The version that the order must have; any if undefined. */
  expectedVersion?: number | undefined
}

/** Whether the transition to this status is allowed. */
export function canMove(order: Pick<Order, 'status'>, status: OrderStatus): boolean {
  return next[order.status].includes(status)
}

/**
 * The order after the change, one version later, and the entry for its history.
 * @param items needed to cancel the order
 * @throws {Refusal} VERSION_CONFLICT, INVALID_TRANSITION
 */
export function moveOrder(
  order: Order,
  command: StatusCommand,
  items: readonly Pick<OrderItem, 'shippedQuantity'>[] = [],
): { order: Order; change: StatusChange } {
  requireVersion(order, command.expectedVersion)
  if (!canMove(order, command.status)) {
    throw new Refusal('INVALID_TRANSITION', `An order that is ${order.status} cannot become ${command.status}`)
  }
  if (command.status === 'CANCELLED' && items.some(({ shippedQuantity }) => shippedQuantity > 0)) {
    throw new Refusal('INVALID_TRANSITION', 'An order of which a parcel has left cannot be cancelled')
  }
  return nextVersion(order, command)
}

/** A report on a parcel of a split order. */
export interface ParcelReport extends Omit<VersionCommand, 'status' | 'reason'> {
  parcel: Parcel
}

/** An order whose parcels have moved. */
export interface ParcelsMoved {
  order: Order
  change: StatusChange
  items: OrderItem[]
  parcels: Parcel[]
}

/**
 * The order after a report on one of its parcels, one version later: with other quantities, and with the status that
 * follows from them. Undefined if the report says nothing new.
 * @param items with the quantities of the parcels so far
 * @throws {Refusal} INVALID_TRANSITION for a cancelled order
 * @throws {ImpossibleParcels}
 */
export function moveParcel(
  order: Order,
  items: readonly OrderItem[],
  parcels: readonly Parcel[],
  { parcel, ...report }: ParcelReport,
): ParcelsMoved | undefined {
  const moved = addParcel(parcels, parcel)
  // An order that an operator has set to DELIVERED is ahead of its parcels.
  if (!moved || order.status === 'DELIVERED') return undefined
  if (order.status === 'CANCELLED') {
    throw new Refusal('INVALID_TRANSITION', `A parcel of a cancelled order cannot become ${parcel.stage}`)
  }
  const counted = countUnits(items, moved)
  const implied = statusOfParcels(counted)
  const status = canMove(order, implied) ? implied : order.status
  return { ...nextVersion(order, { ...report, status }), items: counted, parcels: moved }
}

/** The order status that a shipment's status implies; undefined if none. */
export function statusOfShipment(status: ShipmentStatus): OrderStatus | undefined {
  switch (status) {
    case 'PROCESSING':
      return undefined
    // IN_TRANSIT implies SHIPPED, in case the event of SHIPPED is late.
    case 'SHIPPED':
    case 'IN_TRANSIT':
      return 'SHIPPED'
    case 'DELIVERED':
      return 'DELIVERED'
    case 'CANCELLED':
      return 'CANCELLED'
    default:
      return status satisfies never
  }
}
