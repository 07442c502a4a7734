import { Refusal } from '#platform/values/refusal.ts'
import type { OrderStatus, ShipmentStatus } from '#schema/events/order-status.ts'
import type { Order, StatusChange } from './order.ts'

/** Where an order can go from where it stands. DELIVERED may come first: then SHIPPED was missed, and is skipped. */
const next: Record<OrderStatus, readonly OrderStatus[]> = {
  PENDING_SHIPMENT: ['SHIPPED', 'DELIVERED', 'CANCELLED'],
  SHIPPED: ['DELIVERED'],
  DELIVERED: [],
  CANCELLED: [],
}

/** What is to happen to an order, and who says so. */
export interface StatusCommand {
  status: OrderStatus
  trackingNumber: string | null
  /** Whose token, or whose event, it is. */
  actor: string
  /** On whose behalf the actor says that it acts. */
  updatedBy?: string | null
  occurredAt: Date
}

/** Whether the order can come to this status from where it stands. */
export function canMove(order: Pick<Order, 'status'>, status: OrderStatus): boolean {
  return next[order.status].includes(status)
}

/**
 * The order one version later, and what to write into its history.
 * @throws {Refusal} INVALID_TRANSITION
 */
export function moveOrder(order: Order, command: StatusCommand): { order: Order; change: StatusChange } {
  if (!canMove(order, command.status)) {
    throw new Refusal('INVALID_TRANSITION', `An order that is ${order.status} cannot become ${command.status}`)
  }
  const { status, trackingNumber, actor, updatedBy, occurredAt } = command
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
      occurredAt,
    },
  }
}

/** What a shipment's status means for its order; undefined if it means nothing new. */
export function statusOfShipment(status: ShipmentStatus): OrderStatus | undefined {
  switch (status) {
    case 'PROCESSING':
      return undefined
    // In transit is shipped, should the news of the shipping itself be late.
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
