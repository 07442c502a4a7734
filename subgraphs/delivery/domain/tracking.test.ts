import { describe, expect, it } from 'vitest'
import { seededChance, shuffledWithRepeats } from '#platform/testing/shuffle.ts'
import type { Shipment } from './shipment.ts'
import { type Recorded, type TrackingEvent, trackedStatuses, trackShipment } from './tracking.ts'

const opened = new Date('2026-11-22T10:00:00Z')
const now = new Date('2026-11-23T10:00:00Z')
const at = (minutes: number) => new Date(opened.getTime() + minutes * 60_000)
const shipment = (status: Shipment['status'] = 'PROCESSING'): Shipment => ({
  id: 'a-shipment',
  orderId: 'an-order',
  customerId: 'customer_123',
  status,
  carrier: 'acme',
  trackingNumber: 'TRK1',
  createdAt: opened,
  updatedAt: opened,
  deliveredAt: null,
})
const event = (status: TrackingEvent['status'], occurredAt: Date, location: string | null = null): TrackingEvent => ({
  trackingNumber: 'TRK1',
  status,
  occurredAt,
  location,
  description: null,
})

/** Takes events in turn, as the operation does. */
function take(events: readonly TrackingEvent[]) {
  let current = shipment()
  const recorded: Recorded[] = []
  const steps = events.map((next) => {
    const { outcome, shipment: after, event: news } = trackShipment(current, recorded, next, now)
    const step = { outcome, from: current.status, to: after.status }
    current = after
    if (news) recorded.push(news)
    return step
  })
  const record = recorded.toSorted((one, other) => one.occurredAt.getTime() - other.occurredAt.getTime())
  return { shipment: current, record, steps }
}

const journey = [
  event('SHIPPED', at(1), 'Leipzig'),
  event('IN_TRANSIT', at(2), 'Hannover'),
  event('IN_TRANSIT', at(3), 'Bremen'),
  event('IN_TRANSIT', at(4), 'Bremen'),
  event('DELIVERED', at(5), 'Front door'),
]

describe('a journey that is told', () => {
  it('in order moves the shipment step by step', () => {
    const { shipment: arrived, steps } = take(journey)
    expect(steps.map(({ outcome, to }) => [outcome, to])).toEqual(journey.map(({ status }) => ['moved', status]))
    expect(arrived).toMatchObject({ status: 'DELIVERED', deliveredAt: at(5) })
  })

  it('in any order, with repeats, comes to the same end and the same record, and never goes back', () => {
    const inOrder = take(journey)
    const rank = ['PROCESSING', ...trackedStatuses] as string[]
    for (let seed = 0; seed < 500; seed++) {
      const { shipment: arrived, record, steps } = take(shuffledWithRepeats(journey, seededChance(seed)))
      expect(arrived, `seed ${seed}`).toEqual(inOrder.shipment)
      expect(record, `seed ${seed}`).toEqual(inOrder.record)
      for (const { outcome, from, to } of steps) {
        expect(rank.indexOf(to), `seed ${seed}`).toBeGreaterThanOrEqual(rank.indexOf(from))
        if (outcome !== 'moved') expect(to, `seed ${seed}`).toBe(from)
      }
    }
  })

  it('with a part missing comes to the end all the same', () => {
    for (const missing of journey.slice(0, -1)) {
      expect(take(journey.filter((one) => one !== missing)).shipment.status).toBe('DELIVERED')
    }
  })
})

describe('a tracking event', () => {
  it('of a cancelled shipment changes nothing, and says so', () => {
    const stopped = shipment('CANCELLED')
    expect(trackShipment(stopped, [], event('SHIPPED', at(1)), now)).toEqual({
      outcome: 'cancelled',
      shipment: stopped,
    })
  })

  it.each([
    ['before the shipment was opened', new Date('1970-01-01'), opened],
    ['in the future', new Date('2999-01-01'), now],
    ['in between', at(7), at(7)],
  ])('that is said to have happened %s is taken with a time that can be', (_, said, taken) => {
    const { event: recorded, shipment: after } = trackShipment(shipment(), [], event('DELIVERED', said), now)
    expect([recorded!.occurredAt, after.deliveredAt, after.updatedAt]).toEqual([taken, taken, now])
  })
})
