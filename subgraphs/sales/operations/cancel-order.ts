import type { Order } from '../domain/order.ts'
import type { SalesStore } from '../personal-data.ts'
import type { OrderCommand } from './change-orders.ts'
import { updateOrderStatus } from './update-order-status.ts'

type Cancellation = Pick<OrderCommand, 'orderId' | 'reason' | 'actor' | 'expectedVersion' | 'mayChange'>

/**
 * Cancels an order that has not been shipped. The event releases its stock and cancels its shipment.
 * @throws {Refusal} UNKNOWN_ORDER, VERSION_CONFLICT, INVALID_TRANSITION, INVALID_TEXT
 */
export async function cancelOrder(store: SalesStore, cancellation: Cancellation, now: Date): Promise<Order> {
  const command = { ...cancellation, status: 'CANCELLED', trackingNumber: null, occurredAt: now } as const
  return (await updateOrderStatus(store, command)).order
}
