import { expect, it } from 'vitest'
import { orderStatuses } from '#schema/events/order-status.ts'
import { requireOpenAddress } from './address-change.ts'

const outcome = (status: (typeof orderStatuses)[number], isSealed: boolean) => {
  try {
    requireOpenAddress({ status }, isSealed)
    return 'open'
  } catch (error) {
    return (error as { code: string }).code
  }
}

it('the address of an order is open until the order is handed over, and never opens again', () => {
  expect(orderStatuses.map((status) => [status, outcome(status, false), outcome(status, true)])).toEqual([
    ['PENDING_SHIPMENT', 'open', 'ALREADY_HANDED_OVER'],
    ['SHIPPED', 'ALREADY_HANDED_OVER', 'ALREADY_HANDED_OVER'],
    ['DELIVERED', 'ALREADY_HANDED_OVER', 'ALREADY_HANDED_OVER'],
    ['CANCELLED', 'INVALID_TRANSITION', 'INVALID_TRANSITION'],
  ])
})
