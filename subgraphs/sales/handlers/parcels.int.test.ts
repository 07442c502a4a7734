import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Received } from '#platform/events/handler.ts'
import { createLog } from '#platform/process/log.ts'
import { redelivered, seededChance } from '#platform/testing/shuffle.ts'
import type { OrderStatusUpdated } from '#schema/events/order-status-updated.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import type { Order } from '../domain/order.ts'
import { cancelOrder } from '../operations/cancel-order.ts'
import { placeOrders } from '../operations/place-orders.ts'
import { findOrderItems } from '../store/order-items.ts'
import { storeForTests } from '../testing/store.ts'
import { onOrderStatusUpdated } from './on-order-status-updated.ts'

const { database, store, personalData } = await storeForTests()
const handler = onOrderStatusUpdated(personalData, createLog('test', 'silent'))
const [first, second] = [randomUUID(), randomUUID()]
let order: Order

beforeEach(async () => {
  const product = { name: 'Product', price: { minor: 100, currency: 'EUR' } }
  const stock = { reserve: async () => [[product, product]], release: async () => {} }
  const lines = [
    { productId: 'mug', quantity: 3 },
    { productId: 'pan', quantity: 1 },
  ]
  const request = { customerId: 'customer_123', lines, caller: 'client:storefront', isCustomerKnown: true }
  const ports = { store, stock, knownCustomers: async () => new Set<string>() }
  order = (await placeOrders(ports, [request]))[0] as Order
  await database`truncate outbox`
})

type Status = OrderStatusUpdated['current_status']
const contents: Record<string, Record<string, number>> = { [first]: { mug: 1, pan: 1 }, [second]: { mug: 2 } }
const news = (shipmentId: string, current_status: Status, quantities = contents[shipmentId]!): Received<unknown> => ({
  envelope: {
    ...{ event_id: `evt_${randomUUID()}`, event_type: 'order.status_updated', source: 'delivery-service', data: {} },
    timestamp: '2026-11-22T10:00:00.000Z',
  },
  data: {
    ...{ order_id: order.id, previous_status: 'PROCESSING', current_status, carrier: 'acme', shipment_id: shipmentId },
    tracking_number: `TRK of ${shipmentId}`,
    items: Object.entries(quantities).map(([product_id, quantity]) => ({ product_id, quantity })),
  },
})
const receive = (...events: Received<unknown>[]) =>
  database.transact((transaction) => handler.handle(transaction, events))
const quantities = async () =>
  (await findOrderItems(database, [order.id]))
    .get(order.id)!
    .map(({ shippedQuantity, deliveredQuantity }) => [shippedQuantity, deliveredQuantity])
const history = async () =>
  (
    await database`select version, previous_status, status from order_history where order_id = ${order.id} order by version`
  ).map((row) => `${row.version} ${row.previous_status} ${row.status}`)
const published = async () =>
  (await eventsIn(database))
    .filter(({ event_type }) => event_type === 'order.status_changed')
    .map(({ data }) => `${data.version} ${data.previous_status} ${data.current_status}`)

describe('an order in two parcels', () => {
  it('has a version, a history row and an event for each change of its quantities', async () => {
    await receive(news(first, 'SHIPPED'))
    expect(await quantities()).toEqual([
      [1, 0],
      [1, 0],
    ])
    await receive(news(first, 'IN_TRANSIT'), news(first, 'DELIVERED'))
    await receive(news(second, 'SHIPPED'), news(second, 'DELIVERED'))
    const changes = [
      '2 PENDING_SHIPMENT PENDING_SHIPMENT',
      '3 PENDING_SHIPMENT PENDING_SHIPMENT',
      '4 PENDING_SHIPMENT SHIPPED',
      '5 SHIPPED DELIVERED',
    ]
    expect(await history()).toEqual(['1 null PENDING_SHIPMENT', ...changes])
    expect(await published()).toEqual(changes)
    expect(await quantities()).toEqual([
      [3, 3],
      [1, 1],
    ])
    expect(await database`select status, version from orders where id = ${order.id}`).toMatchObject([
      { status: 'DELIVERED', version: 5 },
    ])
  })

  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'becomes delivered however its events are repeated and ordered, with a history without gaps (%i)',
    async (seed) => {
      const events = [first, second].flatMap((id) =>
        (['PROCESSING', 'SHIPPED', 'IN_TRANSIT', 'DELIVERED'] as const).map((status) => [id, status] as const),
      )
      for (const batch of redelivered(events, seededChance(seed)))
        await receive(...batch.map(([id, status]) => news(id, status)))
      const steps = await history()
      expect(steps.map((step) => Number(step.split(' ')[0]))).toEqual(steps.map((_, index) => index + 1))
      expect(steps.at(-1)).toMatch(/DELIVERED$/)
      expect(await published()).toEqual(steps.slice(1))
      expect(await quantities()).toEqual([
        [3, 3],
        [1, 1],
      ])
    },
  )

  it('cannot be cancelled once a parcel has left', async () => {
    await receive(news(first, 'SHIPPED'))
    const cancel = cancelOrder(store, { orderId: order.id, reason: null, actor: 'client:storefront' }, new Date())
    await expect(cancel).rejects.toMatchObject({ code: 'INVALID_TRANSITION' })
    expect(await history()).toHaveLength(2)
  })

  it('that was cancelled ignores a parcel that leaves', async () => {
    await cancelOrder(store, { orderId: order.id, reason: null, actor: 'client:storefront' }, new Date())
    await receive(news(first, 'SHIPPED'))
    expect(await quantities()).toEqual([
      [0, 0],
      [0, 0],
    ])
  })

  it('is not cancelled with one of its parcels, whose units another one took', async () => {
    await receive(news(second, 'CANCELLED', {}))
    expect(await history()).toEqual(['1 null PENDING_SHIPMENT'])
  })

  it('ignores parcels with more units than were ordered, and the rest of the batch applies', async () => {
    await receive(news(first, 'SHIPPED', { mug: 4 }), news(second, 'SHIPPED'), news(first, 'SHIPPED', { cup: 1 }))
    expect(await quantities()).toEqual([
      [2, 0],
      [0, 0],
    ])
    expect(await history()).toHaveLength(2)
  })

  it('keeps the status that an operator has set, and the quantities follow it', async () => {
    await database`update orders set status = 'SHIPPED' where id = ${order.id}`
    await receive(news(first, 'DELIVERED'))
    expect(await quantities()).toEqual([
      [3, 1],
      [1, 1],
    ])
    expect(await history()).toEqual(['1 null PENDING_SHIPMENT', '2 SHIPPED SHIPPED'])
  })
})

describe('the tables', () => {
  it('refuse more shipped units than were ordered, and more delivered than shipped', async () => {
    const spoil = (shipped: number, delivered: number) =>
      database`update order_items set shipped_quantity = ${shipped}, delivered_quantity = ${delivered}
        where order_id = ${order.id} and product_id = 'pan'`
    await expect(spoil(2, 0)).rejects.toThrow('order_items_shipped')
    await expect(spoil(0, 1)).rejects.toThrow('order_items_shipped')
  })

  it('take orders of the release before, which knows nothing of parcels', async () => {
    // Word for word from commit 39e94fc, subgraphs/sales/store.
    await database`
      insert into order_items (order_id, shard, position, product_id, product_name, quantity, unit_price_minor)
      select id, shard, 3, 'cup', 'Cup', 1, 100 from orders where id = ${order.id}`
    await database`
      update orders set status = changed.status, version = changed.version, updated_at = changed.updated_at
      from unnest(
        ${[order.id]}::uuid[],
        ${[0]}::smallint[],
        ${['SHIPPED']}::text[],
        ${[2]}::int[],
        ${[new Date().toISOString()]}::timestamptz[]
      ) as changed (id, shard, status, version, updated_at)
      where orders.id = changed.id`
    expect(await quantities()).toEqual([
      [3, 0],
      [1, 0],
      [1, 0],
    ])
  })
})
