import { Refusal } from '#platform/values/refusal.ts'
import type { OrderStatus, ShipmentStatus } from '#schema/events/order-status.ts'
import type { Order, StatusChange } from './order.ts'
import { nextVersion, requireVersion, type VersionCommand } from './order-version.ts'

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
 * @throws {Refusal} VERSION_CONFLICT, INVALID_TRANSITION
 */
export function moveOrder(order: Order, command: StatusCommand): { order: Order; change: StatusChange } {
  requireVersion(order, command.expectedVersion)
  if (!canMove(order, command.status)) {
    throw new Refusal('INVALID_TRANSITION', `An order that is ${order.status} cannot become ${command.status}`)
  }
  return nextVersion(order, command)
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
