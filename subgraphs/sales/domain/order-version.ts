import { Refusal } from '#platform/values/refusal.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'
import type { Order, StatusChange } from './order.ts'

/** What makes the next version of an order, and its origin. */
export interface VersionCommand {
  /** The new status. Default: the current one, because other data changes. */
  status?: OrderStatus
  trackingNumber?: string | null
  /** The source of the change: the client or customer of the token, or the service of the event. */
  actor: string
  /** The person for whom the actor claims to act. */
  updatedBy?: string | null
  reason?: string | null
  occurredAt: Date
}

/** @throws {Refusal} VERSION_CONFLICT if the order has another version than the caller has read; undefined is any */
export function requireVersion({ version }: Pick<Order, 'version'>, expected: number | undefined): void {
  if (expected === undefined || expected === version) return
  throw new Refusal('VERSION_CONFLICT', `The order has version ${version} and not ${expected}: read it again`)
}

/** The order one version later, and the entry for its history. */
export function nextVersion(order: Order, command: VersionCommand): { order: Order; change: StatusChange } {
  const { status = order.status, trackingNumber = null, actor, updatedBy, reason = null, occurredAt } = command
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
