import { Refusal } from '#platform/values/refusal.ts'
import type { Order } from './order.ts'

/**
 * The address of an order can change until the order is handed over to the carrier.
 * @param isSealed whether a shipment of the order has been handed over
 * @throws {Refusal} ALREADY_HANDED_OVER, INVALID_TRANSITION
 */
export function requireOpenAddress({ status }: Pick<Order, 'status'>, isSealed: boolean): void {
  if (status === 'CANCELLED')
    throw new Refusal('INVALID_TRANSITION', 'The order is CANCELLED: the address of a cancelled order cannot change')
  if (isSealed || status !== 'PENDING_SHIPMENT')
    throw new Refusal(
      'ALREADY_HANDED_OVER',
      'The order has been handed over to the carrier: ask the carrier to redirect it',
    )
}
