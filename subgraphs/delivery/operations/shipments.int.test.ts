import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '#platform/process/log.ts'
import { seededChance, shuffledWithRepeats } from '#platform/testing/shuffle.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { databaseForTests } from '../../../test/setup/database.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import type { PolledCarrier } from '../carriers/carrier.ts'
import { startPollingCarrier } from '../carriers/poll-carrier.ts'
import { createSimulatedCarrier } from '../carriers/simulated-carrier.ts'
import { inOneParcel } from '../domain/packing-rule.ts'
import type { ShipmentReport } from '../domain/shipment.ts'
import { cancelShipments } from './cancel-shipments.ts'
import { openShipments } from './open-shipments.ts'
import { updateShipmentStatus } from './update-shipment-status.ts'
import { updateShipments } from './update-shipments.ts'

const { database } = await databaseForTests('delivery')

beforeEach(async () => {
  await database`truncate parcels, delivery_events, hand_overs, outbox`
})

const now = new Date('2026-11-22T10:00:00Z')
const items = [{ productId: 'mug', productName: 'Enamel Mug', quantity: 2 }]
const open = (...orderIds: string[]) =>
  database.transact(async (transaction) =>
    openShipments(transaction, {
      orders: orderIds.map((orderId) => ({ orderId, customerId: 'customer_123', items })),
      pack: inOneParcel,
      carrier: 'simulated',
      handOverAt: null,
      now,
    }),
  )
const report = (...reports: ShipmentReport[]) =>
  database.transact(async (transaction) => {
    const outcomes = await updateShipments(transaction, reports, now)
    return outcomes.map((outcome) => (outcome instanceof Refusal ? outcome.code : outcome.status))
  })
const cancel = (...orderIds: string[]) =>
  database.transact((transaction) => cancelShipments(transaction, orderIds, now))
const statusOf = async (orderId: string) =>
  (await database`select status from parcels where order_id = ${orderId}`)[0]?.status
const recordOf = async (orderId: string) =>
  (
    await database`
      select event_type from delivery_events join parcels on parcels.id = shipment_id
      where order_id = ${orderId} order by delivery_events.id`
  ).map((row) => row.event_type)
const published = async () => (await eventsIn(database)).map(({ data }) => data)

describe('a shipment', () => {
  it('is opened once for each order', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    await open(first, second)
    await Promise.all([open(first, second), open(second, first)])
    expect(await database`select order_id from parcels`).toHaveLength(2)
    expect(await recordOf(first)).toEqual(['PROCESSING'])
  })

  it('moves through several reports in one batch, each recorded and published', async () => {
    const orderId = randomUUID()
    await open(orderId)
    expect(
      await report(
        { orderId, status: 'SHIPPED', trackingNumber: 'TRK1', location: 'Leipzig' },
        { orderId, status: 'IN_TRANSIT' },
        { orderId, status: 'DELIVERED' },
      ),
    ).toEqual(['SHIPPED', 'IN_TRANSIT', 'DELIVERED'])
    expect(await recordOf(orderId)).toEqual(['PROCESSING', 'SHIPPED', 'IN_TRANSIT', 'DELIVERED'])
    expect(await database`select status, tracking_number, delivered_at from parcels`).toMatchObject([
      { status: 'DELIVERED', tracking_number: 'TRK1', delivered_at: now },
    ])
    expect(await published()).toMatchObject([
      { order_id: orderId, previous_status: 'PROCESSING', current_status: 'SHIPPED', tracking_number: 'TRK1' },
      { previous_status: 'SHIPPED', current_status: 'IN_TRANSIT', tracking_number: 'TRK1' },
      { previous_status: 'IN_TRANSIT', current_status: 'DELIVERED', tracking_number: 'TRK1' },
    ])
  })

  it('is unchanged by an invalid report; the other reports of the batch apply', async () => {
    const orderId = randomUUID()
    await open(orderId)
    const unknown = { orderId: randomUUID(), status: 'SHIPPED' } as const
    expect(await report({ orderId, status: 'DELIVERED' }, { orderId, status: 'SHIPPED' }, unknown)).toEqual([
      'DELIVERED',
      'INVALID_TRANSITION',
      'UNKNOWN_ORDER',
    ])
    expect(await published()).toHaveLength(1)
  })

  it('has a unique tracking number', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    await open(first, second)
    await updateShipmentStatus(database, { orderId: first, status: 'SHIPPED', trackingNumber: 'TRK1' }, now)
    await expect(
      updateShipmentStatus(database, { orderId: second, status: 'SHIPPED', trackingNumber: 'TRK1' }, now),
    ).rejects.toMatchObject({ code: 'TRACKING_NUMBER_TAKEN' })
    expect(await statusOf(second)).toBe('PROCESSING')
  })
})

describe('the shipment of a cancelled order', () => {
  it('stops', async () => {
    const orderId = randomUUID()
    await open(orderId)
    expect(await cancel(orderId)).toEqual([])
    expect(await statusOf(orderId)).toBe('CANCELLED')
    expect(await recordOf(orderId)).toEqual(['PROCESSING', 'CANCELLED'])
  })

  it('is not opened when order.created arrives after order.cancelled', async () => {
    const orderId = randomUUID()
    await cancel(orderId)
    await open(orderId)
    expect(await statusOf(orderId)).toBe('CANCELLED')
  })

  it('is one cancelled shipment, for any order and number of the two events', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const orderId = randomUUID()
      for (const told of shuffledWithRepeats([open, cancel], seededChance(seed))) await told(orderId)
      expect(await statusOf(orderId), `seed ${seed}`).toBe('CANCELLED')
      const record = await recordOf(orderId)
      expect([['CANCELLED'], ['PROCESSING', 'CANCELLED']], `seed ${seed}`).toContainEqual(record)
    }
  })

  it('is returned if its carrier expects it', async () => {
    const orderId = randomUUID()
    await open(orderId)
    await database`update parcels set tracking_number = 'TRK1'`
    expect(await cancel(orderId)).toEqual([orderId])
    expect(await statusOf(orderId)).toBe('CANCELLED')
  })

  it('continues if it has left, and is returned', async () => {
    const orderId = randomUUID()
    await open(orderId)
    await report({ orderId, status: 'SHIPPED' })
    expect(await cancel(orderId)).toEqual([orderId])
    expect(await statusOf(orderId)).toBe('SHIPPED')
  })
})

describe('the simulated carrier', () => {
  it('delivers every parcel, with one tracking number, polled by several processes concurrently', async () => {
    const orderIds = Array.from({ length: 30 }, () => randomUUID())
    await open(...orderIds)
    const options = { database, carrier: createSimulatedCarrier(10), log: createLog('test', 'silent') }
    const processes = [startPollingCarrier(options), startPollingCarrier(options)]
    try {
      await waitUntil(async () => (await database`select from parcels where status = 'DELIVERED'`).length === 30)
    } finally {
      await Promise.all(processes.map((process) => process.stop()))
    }
    for (const orderId of orderIds)
      expect(await recordOf(orderId)).toEqual(['PROCESSING', 'SHIPPED', 'IN_TRANSIT', 'DELIVERED'])
    const numbers = (await database`select tracking_number from parcels`).map((row) => row.tracking_number)
    expect(new Set(numbers).size).toBe(30)
    expect(numbers.every((number) => /^SIM[0-9A-F]{16}$/.test(number))).toBe(true)
  })
})

describe('a polled carrier', () => {
  it('is asked once per interval about each parcel that does not move, by all processes together', async () => {
    const asked: string[] = []
    const carrier: PolledCarrier = {
      kind: 'polled',
      name: 'simulated',
      pollAfterMilliseconds: 60_000,
      async track(shipments) {
        asked.push(...shipments.map(({ orderId }) => orderId))
        return []
      },
    }
    const silent = Array.from({ length: 501 }, () => randomUUID())
    const later = randomUUID()
    await open(...silent)
    const options = { database, carrier, log: createLog('test', 'silent') }
    const processes = [startPollingCarrier(options), startPollingCarrier(options)]
    try {
      await waitUntil(() => silent.every((orderId) => asked.includes(orderId)))
      await open(later)
      await waitUntil(() => asked.includes(later))
    } finally {
      await Promise.all(processes.map((process) => process.stop()))
    }
    expect(asked).toHaveLength(silent.length + 1)
  })

  it('may repeat the whole journey in every answer, also with equal times: each scan is recorded once', async () => {
    const orderId = randomUUID()
    await open(orderId)
    const [{ id: shipmentId }] = (await database`select id from parcels`) as unknown as [{ id: string }]
    const scan = (location: string) => ({
      shipmentId,
      trackingNumber: 'TRK1',
      status: 'IN_TRANSIT' as const,
      occurredAt: now,
      location,
      description: null,
    })
    const journey = [scan('Leipzig'), scan('Hannover'), scan('Leipzig'), scan('Leipzig')]
    let answers = 0
    const carrier: PolledCarrier = {
      kind: 'polled',
      name: 'simulated',
      pollAfterMilliseconds: 0,
      // Each answer has one more scan.
      track: async () => journey.slice(0, ++answers),
    }
    const asking = startPollingCarrier({ database, carrier, log: createLog('test', 'silent') })
    try {
      await waitUntil(() => answers > 2 * journey.length)
    } finally {
      await asking.stop()
    }
    const rows = await database`select location from delivery_events where event_type = 'IN_TRANSIT' order by id`
    expect(rows.map(({ location }) => location)).toEqual(['Leipzig', 'Hannover', 'Leipzig', 'Leipzig'])
    expect(await database`select status, tracking_number from parcels`).toMatchObject([
      { status: 'IN_TRANSIT', tracking_number: 'TRK1' },
    ])
  })
})
