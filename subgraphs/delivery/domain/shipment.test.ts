import { describe, expect, it } from 'vitest'
import { shipmentStatuses } from '#schema/events/order-status.ts'
import { aShipment } from '../testing/a-shipment.ts'
import { moveShipment, type Shipment } from './shipment.ts'

const now = new Date('2026-11-22T10:00:00Z')
const shipment = (status: Shipment['status']): Shipment =>
  aShipment({ status, carrier: 'dhl', createdAt: new Date(0), updatedAt: new Date(0) })

const allowed = [
  'PROCESSING SHIPPED',
  'PROCESSING IN_TRANSIT',
  'PROCESSING DELIVERED',
  'PROCESSING CANCELLED',
  'SHIPPED IN_TRANSIT',
  'SHIPPED DELIVERED',
  'IN_TRANSIT IN_TRANSIT',
  'IN_TRANSIT DELIVERED',
]
const moves = shipmentStatuses.flatMap((from) => shipmentStatuses.map((to) => [from, to] as const))

describe('a shipment', () => {
  it.each(moves.filter((move) => allowed.includes(move.join(' '))))('moves from %s to %s', (from, to) => {
    const moved = moveShipment(shipment(from), { orderId: 'an-order', status: to }, now)
    expect(moved).toMatchObject({ status: to, updatedAt: now, carrier: 'dhl', trackingNumber: 'TRK1' })
  })

  it.each(moves.filter((move) => !allowed.includes(move.join(' '))))('refuses to move from %s to %s', (from, to) => {
    expect(() => moveShipment(shipment(from), { orderId: 'an-order', status: to }, now)).toThrow(
      expect.objectContaining({ code: 'INVALID_TRANSITION' }),
    )
  })

  it('records the time of delivery', () => {
    expect(moveShipment(shipment('SHIPPED'), { orderId: 'an-order', status: 'DELIVERED' }, now).deliveredAt).toEqual(
      now,
    )
    expect(moveShipment(shipment('SHIPPED'), { orderId: 'an-order', status: 'IN_TRANSIT' }, now).deliveredAt).toBeNull()
  })

  it('takes the carrier and the tracking number from the report', () => {
    const report = { orderId: 'an-order', status: 'SHIPPED', carrier: 'ups', trackingNumber: 'TRK2' } as const
    expect(moveShipment(shipment('PROCESSING'), report, now)).toMatchObject({ carrier: 'ups', trackingNumber: 'TRK2' })
  })
})
