// The statements of the release before, which knew one shipment for each order, on the tables of this one: during an
// upgrade, its processes run beside those of this release.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Sql } from '#platform/postgres/database.ts'
import { databaseForTests } from '../../../test/setup/database.ts'
import { inOneParcel } from '../domain/packing-rule.ts'
import { createShipment } from '../operations/create-shipment.ts'
import { openShipments } from '../operations/open-shipments.ts'
import { updateShipments } from '../operations/update-shipments.ts'
import { findShipmentsOfOrders } from './shipments.ts'

const { database } = await databaseForTests('delivery')
const now = new Date('2026-11-22T10:00:00Z')
const items = [{ productId: 'mug', productName: 'Enamel Mug', quantity: 2 }]

beforeEach(async () => {
  await database`truncate parcels, delivery_events, hand_overs, outbox`
})

// Word for word from commit 39e94fc, subgraphs/delivery/store.
const previous = {
  insertShipments: (sql: Sql, orderIds: string[]) => sql`
    with written as (
      insert into shipments (id, order_id, customer_id, traceparent, status, carrier, created_at, updated_at)
      select id, order_id, customer_id, traceparent,
        ${'PROCESSING'}::text, ${'acme'}::text, ${now}::timestamptz, ${now}::timestamptz
      from unnest(
        ${orderIds.map(() => randomUUID())}::uuid[],
        ${orderIds}::uuid[],
        ${orderIds.map(() => 'customer_123')}::text[],
        ${orderIds.map(() => null)}::text[]
      ) as shipment (id, order_id, customer_id, traceparent)
      order by order_id
      on conflict (order_id) do nothing
      returning id, carrier, status, created_at
    ), events as (
      insert into delivery_events (shipment_id, event_type, description, occurred_at)
      select id, status, ${'The shipment was opened'}::text, created_at from written
    )
    insert into hand_overs (shipment_id, carrier, due_at)
    select id, carrier, created_at from written where ${true}::boolean`,
  findShipmentsOfOrders: (sql: Sql, orderIds: string[]) =>
    sql`select * from shipments where order_id = any(${orderIds}::uuid[])`,
  findShipmentByTrackingNumber: (sql: Sql, trackingNumber: string) =>
    sql`select * from shipments where tracking_number = ${trackingNumber}`,
  lockShipments: (sql: Sql, orderIds: string[]) => sql`
    select * from shipments where order_id = any(${orderIds}::uuid[]) order by order_id for update`,
  lockActiveShipments: (sql: Sql) => sql`
    select * from shipments
    where carrier = ${'acme'} and updated_at <= ${now} and status in ('PROCESSING', 'SHIPPED', 'IN_TRANSIT')
    order by updated_at limit ${500} for update skip locked`,
  lockTrackedShipments: (sql: Sql, trackingNumber: string) => sql`
    select * from shipments
    where (carrier, tracking_number) in (select * from unnest(${['acme']}::text[], ${[trackingNumber]}::text[]))
    order by order_id for update`,
  claimHandOvers: (sql: Sql) => sql`
    with due as (
      select shipment_id from hand_overs where carrier = ${'acme'} and due_at <= ${now}
      order by due_at limit ${32} for update skip locked
    ), claimed as (
      update hand_overs set due_at = ${now}, attempts = attempts + 1
      from due where hand_overs.shipment_id = due.shipment_id
      returning hand_overs.shipment_id, attempts
    )
    select shipments.*, attempts from claimed join shipments on shipments.id = claimed.shipment_id`,
  saveShipments: (sql: Sql, id: string, status: string, trackingNumber: string) => sql`
    update shipments set status = changed.status, carrier = changed.carrier, tracking_number = changed.tracking_number,
      updated_at = changed.updated_at, delivered_at = changed.delivered_at
    from unnest(
      ${[id]}::uuid[],
      ${[status]}::text[],
      ${['acme']}::text[],
      ${[trackingNumber]}::text[],
      ${[now.toISOString()]}::timestamptz[],
      ${[null]}::timestamptz[]
    ) as changed (id, status, carrier, tracking_number, updated_at, delivered_at)
    where shipments.id = changed.id`,
}
const oldColumns = [
  ...['id', 'order_id', 'customer_id', 'status', 'carrier', 'tracking_number', 'created_at', 'updated_at'],
  ...['delivered_at', 'traceparent'],
]
const open = (orderId: string) =>
  database.transact(async (transaction) =>
    openShipments(transaction, {
      orders: [{ orderId, customerId: 'customer_123', items }],
      ...{ pack: inOneParcel, carrier: 'acme', handOverAt: now, now },
    }),
  )
const ports = {
  database,
  itemsOfOrder: async (orderIds: readonly string[]) => new Map(orderIds.map((orderId) => [orderId, items])),
  handOverAt: () => now,
}
const split = (orderId: string) =>
  createShipment(ports, { orderId, items: [{ productId: 'mug', quantity: 1 }], carrier: null }, now)

describe('the release before', () => {
  it('opens, locks, hands over, moves and finds shipments', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    await previous.insertShipments(database, [first, second])
    await previous.insertShipments(database, [second, first])
    const rows = await previous.findShipmentsOfOrders(database, [first, second])
    expect(rows).toHaveLength(2)
    expect(Object.keys(rows[0]!)).toEqual(oldColumns)
    expect(await previous.claimHandOvers(database)).toHaveLength(2)
    await database.begin(async (transaction) => {
      expect(await previous.lockShipments(transaction, [first])).toHaveLength(1)
      const active = await previous.lockActiveShipments(transaction)
      expect(active.map((row) => row.order_id).toSorted()).toEqual([first, second].toSorted())
      await previous.saveShipments(transaction, active[0]!.id, 'SHIPPED', 'TRK1')
      expect(await previous.lockTrackedShipments(transaction, 'TRK1')).toMatchObject([{ status: 'SHIPPED' }])
    })
    expect(await previous.findShipmentByTrackingNumber(database, 'TRK1')).toMatchObject([{ status: 'SHIPPED' }])
    expect(await database`select event_type from delivery_events`).toHaveLength(2)
  })

  it('opens no second shipment of an order that this release has opened, nor the other way round', async () => {
    const [ours, theirs] = [randomUUID(), randomUUID()]
    await open(ours)
    await previous.insertShipments(database, [ours, theirs])
    await open(theirs)
    expect(await database`select order_id from parcels`).toHaveLength(2)
  })

  it('sees the first shipment of a split order alone, and leaves the others to this release', async () => {
    const orderId = randomUUID()
    await open(orderId)
    const further = await split(orderId)
    expect(await previous.findShipmentsOfOrders(database, [orderId])).toHaveLength(1)
    const active = await previous.lockActiveShipments(database)
    expect(active.map((row) => row.order_id)).toEqual([orderId])
    expect(active.map((row) => row.id)).not.toContain(further.id)
  })
})

describe('a shipment that the release before has opened', () => {
  it('is split with the items that sales knows', async () => {
    const orderId = randomUUID()
    await previous.insertShipments(database, [orderId])
    await split(orderId)
    const shipments = (await findShipmentsOfOrders(database, [orderId])).get(orderId)!
    expect(shipments.map((shipment) => shipment.items)).toEqual([
      [{ ...items[0], quantity: 1 }],
      [{ ...items[0], quantity: 1 }],
    ])
  })

  it('moves as a whole', async () => {
    const orderId = randomUUID()
    await previous.insertShipments(database, [orderId])
    const report = { orderId, status: 'SHIPPED' } as const
    const [outcome] = await database.transact((transaction) => updateShipments(transaction, [report], now))
    expect(outcome).toMatchObject({ orderId, status: 'SHIPPED', isPart: false })
  })
})
