import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { databaseForTests } from '../../../test/setup/database.ts'
import { inOneParcel } from '../domain/packing-rule.ts'
import { recordErased } from '../store/erased-customers.ts'
import { findShipmentsOfOrders } from '../store/shipments.ts'
import { completeHandOvers } from './complete-hand-overs.ts'
import { deleteTextsOfErased } from './delete-texts.ts'
import { eraseListed } from './erase-listed.ts'
import { openShipments } from './open-shipments.ts'
import { trackShipments } from './track-shipments.ts'
import { updateShipmentStatus } from './update-shipment-status.ts'

const { database } = await databaseForTests('delivery')
const [mary, percy] = ['customer_mary', 'customer_percy']
const texts = { description: 'Left with Mary Shelley', location: '24 Chester Square' }
const trackingUrl = 'https://carrier.example/?name=shelley'
const now = new Date('2026-11-22T10:00:00Z')

beforeEach(async () => {
  await database`truncate parcels, delivery_events, hand_overs, outbox, erased_customers, webhook_receipts`
})

async function open(customerId: string) {
  const orderId = randomUUID()
  const items = [{ productId: 'mug', productName: 'Enamel Mug', quantity: 2 }]
  const options = { orders: [{ orderId, customerId, items }], pack: inOneParcel, carrier: 'acme', handOverAt: now, now }
  await database.transact(async (transaction) => openShipments(transaction, options))
  const shipment = (await findShipmentsOfOrders(database, [orderId])).get(orderId)![0]!
  return { orderId, shipment, trackingNumber: `T-${orderId}` }
}
type Opened = Awaited<ReturnType<typeof open>>

const handOver = ({ shipment, trackingNumber }: Opened) =>
  database.transact((transaction) => completeHandOvers(transaction, [{ shipment, trackingNumber, trackingUrl }], now))
/** A carrier repeats the whole journey with each webhook. */
const journey = ({ trackingNumber }: Opened, ...statuses: ('SHIPPED' | 'IN_TRANSIT' | 'DELIVERED')[]) => {
  const events = statuses.map((status, index) => ({
    ...{ trackingNumber, status, trackingUrl, ...texts },
    occurredAt: new Date(now.getTime() + index),
  }))
  return database.transact((transaction) =>
    trackShipments(transaction, [{ carrier: 'acme', webhookId: randomUUID(), events }], now),
  )
}
const erase = (...customerIds: string[]) =>
  recordErased(
    database,
    customerIds.map((customerId) => ({ customerId, erasedAt: now })),
  )
const stored = async (orderId?: string) =>
  JSON.stringify([
    await database`select * from parcels where ${orderId ?? null}::uuid is null or order_id = ${orderId ?? null}::uuid`,
    await database`
      select delivery_events.* from delivery_events join parcels on parcels.id = shipment_id
      where ${orderId ?? null}::uuid is null or order_id = ${orderId ?? null}::uuid`,
  ]).toLowerCase()
const expectNoTrace = async (orderId?: string) => {
  for (const trace of ['shelley', 'chester']) expect(await stored(orderId)).not.toContain(trace)
}

describe('an erased customer', () => {
  it('is named by no text of a carrier, and the journey of the parcel stays', async () => {
    const [hers, his] = [await open(mary), await open(percy)]
    for (const each of [hers, his]) {
      await handOver(each)
      await journey(each, 'SHIPPED', 'IN_TRANSIT')
    }
    await erase(mary)
    expect(await deleteTextsOfErased(database, 10)).toBe(1)
    await expectNoTrace(hers.orderId)
    expect(await stored(hers.orderId)).toContain('in_transit')
    expect(await stored(his.orderId)).toContain('left with mary shelley')
    expect(await deleteTextsOfErased(database, 10)).toBe(0)
  })

  it('is not named by later texts either, and a repeated journey is not recorded twice', async () => {
    const parcel = await open(mary)
    await handOver(parcel)
    await journey(parcel, 'SHIPPED')
    await erase(mary)
    await deleteTextsOfErased(database, 10)
    expect(await journey(parcel, 'SHIPPED', 'IN_TRANSIT')).toEqual([['repeated', 'moved']])
    expect(await journey(parcel, 'SHIPPED', 'IN_TRANSIT', 'DELIVERED')).toEqual([['repeated', 'repeated', 'moved']])
    await expectNoTrace()
  })

  it('is not named by what a warehouse reports, or a carrier answers to a hand-over', async () => {
    const [reported, handed] = [await open(mary), await open(mary)]
    await erase(mary)
    await updateShipmentStatus(database, { orderId: reported.orderId, status: 'SHIPPED', trackingUrl, ...texts }, now)
    await handOver(handed)
    await expectNoTrace()
    expect(await stored(handed.orderId)).toContain(handed.trackingNumber.toLowerCase())
  })

  it('is erased again by a list after a restore', async () => {
    const parcel = await open(mary)
    await handOver(parcel)
    await journey(parcel, 'SHIPPED')
    const list = async function* () {
      yield [{ owner: mary, erasedAt: now }]
      yield [{ owner: percy, erasedAt: now }]
    }
    expect(await eraseListed(database, list())).toBe(2)
    await expectNoTrace()
    expect(await eraseListed(database, list())).toBe(2)
  })
})
