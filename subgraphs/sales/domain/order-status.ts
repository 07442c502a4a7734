import { Refusal } from '#platform/values/refusal.ts'
import type { OrderStatus, ShipmentStatus } from '#schema/events/order-status.ts'
import type { Order, StatusChange } from './order.ts'

/** The allowed transitions. DELIVERED may come before SHIPPED, if the event of SHIPPED was missed. */
const next: Record<OrderStatus, readonly OrderStatus[]> = {
  PENDING_SHIPMENT: ['SHIPPED', 'DELIVERED', 'CANCELLED'],
  SHIPPED: ['DELIVERED'],
  DELIVERED: [],
  CANCELLED: [],
}

/** A change of status and its origin. */
export interface StatusCommand {
  status: OrderStatus
  trackingNumber: string | null
  /** The source of the change: the client or customer of the token, or the service of the event. */
  actor: string
  /** The person for whom the actor claims to act. */
  updatedBy?: string | null
  reason?: string | null
  /** The version that the order must have; any if undefined. */
  expectedVersion?: number | undefined
  occurredAt: Date
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
  const { expectedVersion = order.version } = command
  if (expectedVersion !== order.version) {
    const message = `The order has version ${order.version} and not ${expectedVersion}: read it again`
    throw new Refusal('VERSION_CONFLICT', message)
  }
  if (!canMove(order, command.status)) {
    throw new Refusal('INVALID_TRANSITION', `An order that is ${order.status} cannot become ${command.status}`)
  }
  const { status, trackingNumber, actor, updatedBy, reason = null, occurredAt } = command
  const version = order.version + 1
  return {
    order: { ...order, status, version, updatedAt: occurredAt },
    change: {
      version,
      previousStatus: order.status,
      status,
      trackingNumber,
      updatedBy: updatedBy ?? actor,
      actor,
      reason,
      occurredAt,
    },
  }
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
