import { describe, expect, it } from 'vitest'
import { seededChance, shuffledWithRepeats } from '#platform/testing/shuffle.ts'
import { aShipment } from '../testing/a-shipment.ts'
import type { Shipment } from './shipment.ts'
import { type Recorded, type TrackingEvent, trackedStatuses, trackShipment } from './tracking.ts'

const opened = new Date('2026-11-22T10:00:00Z')
const now = new Date('2026-11-23T10:00:00Z')
const at = (minutes: number) => new Date(opened.getTime() + minutes * 60_000)
const shipment = (status: Shipment['status'] = 'PROCESSING'): Shipment => aShipment({ status, createdAt: opened })
const event = (status: TrackingEvent['status'], occurredAt: Date, location: string | null = null): TrackingEvent => ({
  trackingNumber: 'TRK1',
  status,
  occurredAt,
  location,
  description: null,
})

/** Applies reports in order, as the operation does, one second apart. */
function takeReports(reports: readonly (readonly TrackingEvent[])[], first = now) {
  let current = shipment()
  const recorded: Recorded[] = []
  const steps = reports.flatMap((events, index) => {
    const inReport = new Set<Recorded>()
    return events.map((next) => {
      const heardAt = new Date(first.getTime() + index * 1_000)
      const { outcome, shipment: after, event } = trackShipment(current, { recorded, inReport }, next, heardAt)
      const step = { outcome, from: current.status, to: after.status }
      current = after
      if (event) inReport.add(event)
      if (event && outcome !== 'repeated') recorded.push(event)
      return step
    })
  })
  const record = recorded.toSorted(
    (one, other) =>
      one.occurredAt.getTime() - other.occurredAt.getTime() || one.reportedAt!.getTime() - other.reportedAt!.getTime(),
  )
  return { shipment: { ...current, updatedAt: now }, record, steps }
}
const take = (events: readonly TrackingEvent[]) => takeReports(events.map((event) => [event]))
const places = ({ record }: { record: Recorded[] }) => record.map(({ location }) => location)

const journey = [
  event('SHIPPED', at(1), 'Leipzig'),
  event('IN_TRANSIT', at(2), 'Hannover'),
  event('IN_TRANSIT', at(3), 'Bremen'),
  event('IN_TRANSIT', at(4), 'Bremen'),
  event('DELIVERED', at(5), 'Front door'),
]

describe('a journey that is reported', () => {
  it('in order moves the shipment step by step', () => {
    const { shipment: arrived, steps } = take(journey)
    expect(steps.map(({ outcome, to }) => [outcome, to])).toEqual(journey.map(({ status }) => ['moved', status]))
    expect(arrived).toMatchObject({ status: 'DELIVERED', deliveredAt: at(5) })
  })

  it('in any order, with repeats, ends with the same status and events, and never moves back', () => {
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

  it('with a gap still reaches its final status', () => {
    for (const missing of journey.slice(0, -1)) {
      expect(take(journey.filter((one) => one !== missing)).shipment.status).toBe('DELIVERED')
    }
  })
})

describe('scans', () => {
  const depots = ['Leipzig', 'Hannover', 'Bremen']
  const hours = (count: number) => count * 60

  it.each([
    ['at the same time', [at(1), at(1), at(1)]],
    ['by a clock that is ahead', [hours(30), hours(30) + 5, hours(30) + 10].map(at)],
    ['by a clock that is behind', [hours(-2), hours(-2) + 5, hours(-2) + 10].map(at)],
    ['by a clock that is at the epoch', [new Date(0), new Date(0), new Date(1)]],
  ])('%s are all recorded, in order, in one report or in several; their repeats are not', (_, times) => {
    const scans = times.map((time, index) => event('IN_TRANSIT', time, depots[index]))
    expect(places(takeReports([scans]))).toEqual(depots)
    expect(places(take(scans))).toEqual(depots)
    expect(places(takeReports([scans, scans, scans.slice(1)]))).toEqual(depots)
    const { steps } = takeReports([scans, scans])
    expect(steps.map(({ outcome }) => outcome)).toEqual(['moved', 'moved', 'moved', 'repeated', 'repeated', 'repeated'])
  })

  it('that are identical count as two in one report, and as repeats of them in the next', () => {
    const scan = event('IN_TRANSIT', at(1))
    expect(takeReports([[scan, scan]]).record).toHaveLength(2)
    expect(takeReports([[scan], [scan, scan], [scan]]).record).toHaveLength(2)
  })

  it('of every kind are all recorded: a parcel may be handed over twice', () => {
    const scans = [event('SHIPPED', at(1), 'Leipzig'), event('SHIPPED', at(2), 'Hannover')]
    expect(places(take(scans))).toEqual(['Leipzig', 'Hannover'])
  })

  it('are recorded once, in the order of the carrier’s clock, for any clock error and order of arrival', () => {
    for (let seed = 0; seed < 500; seed++) {
      const chance = seededChance(seed)
      const offset = hours(chance(60) - 30)
      const scans = Array.from({ length: 6 }, (_, index) =>
        event('IN_TRANSIT', at(offset + index * chance(3)), `Depot ${index}`),
      )
      const { record } = takeReports(
        shuffledWithRepeats(scans, chance).map((scan) => [scan]),
        at(hours(1)),
      )
      const times = record.map(({ reportedAt }) => reportedAt!.getTime())
      expect(times, `seed ${seed}`).toEqual(
        scans.map(({ occurredAt }) => occurredAt.getTime()).toSorted((a, b) => a - b),
      )
      for (const { occurredAt } of record) expect(occurredAt >= opened, `seed ${seed}`).toBe(true)
    }
  })
})

const nothing = { recorded: [], inReport: new Set<Recorded>() }

describe('a tracking event', () => {
  it('of a cancelled shipment changes nothing and has the outcome cancelled', () => {
    const stopped = shipment('CANCELLED')
    expect(trackShipment(stopped, nothing, event('SHIPPED', at(1)), now)).toEqual({
      outcome: 'cancelled',
      shipment: stopped,
    })
  })

  it.each([
    ['before the shipment was opened', new Date('1970-01-01'), opened],
    ['in the future', new Date('2999-01-01'), now],
    ['in between', at(7), at(7)],
  ])('reported for a time %s gets a plausible time', (_, said, taken) => {
    const { event: recorded, shipment: after } = trackShipment(shipment(), nothing, event('DELIVERED', said), now)
    expect([recorded!.occurredAt, after.deliveredAt, after.updatedAt]).toEqual([taken, taken, now])
  })
})
