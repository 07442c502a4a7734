import { beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '#platform/values/refusal.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import type { Order } from '../domain/order.ts'
import { storeForTests } from '../testing/store.ts'
import { changeOrders } from './change-orders.ts'
import { placeOrders } from './place-orders.ts'

const { database, store, personalData } = await storeForTests()
let order: Order

beforeEach(async () => {
  const stock = {
    reserve: async () => [[{ name: 'Lamp', price: { minor: 100, currency: 'EUR' } }]],
    release: async () => {},
  }
  const lines = [{ productId: 'lamp', quantity: 2 }]
  const request = { customerId: 'customer_123', lines, caller: 'client:storefront', isCustomerKnown: true }
  ;[order] = (await placeOrders({ store, stock, knownCustomers: async () => new Set<string>() }, [request])) as [Order]
  await database`truncate outbox`
})

const command = (status: OrderStatus, overrides = {}) => ({
  orderId: order.id,
  status,
  trackingNumber: status === 'CANCELLED' ? null : 'TRK1',
  actor: 'delivery-service',
  occurredAt: new Date('2026-11-22T10:00:00Z'),
  ...overrides,
})
const change = (...commands: ReturnType<typeof command>[]) =>
  database.transact(async (transaction) => {
    const outcomes = await changeOrders(transaction, personalData, commands)
    return outcomes.map((outcome) =>
      outcome instanceof Refusal ? outcome.code : `${outcome.order.status} ${outcome.order.version}`,
    )
  })
const events = () => eventsIn(database)

describe('changing orders', () => {
  it('applies several changes of one order in sequence, each with its version, history and event', async () => {
    expect(await change(command('SHIPPED'), command('DELIVERED'))).toEqual(['SHIPPED 2', 'DELIVERED 3'])
    expect(
      await database`select version, previous_status, status, tracking_number from order_history where order_id = ${order.id} order by version`,
    ).toMatchObject([
      { version: 1, previous_status: null, status: 'PENDING_SHIPMENT' },
      { version: 2, previous_status: 'PENDING_SHIPMENT', status: 'SHIPPED', tracking_number: 'TRK1' },
      { version: 3, previous_status: 'SHIPPED', status: 'DELIVERED' },
    ])
    expect(await database`select status, version from orders where id = ${order.id}`).toMatchObject([
      { status: 'DELIVERED', version: 3 },
    ])
    expect(await events()).toMatchObject([
      {
        event_type: 'order.status_changed',
        data: { order_id: order.id, version: 2, previous_status: 'PENDING_SHIPMENT', current_status: 'SHIPPED' },
      },
      {
        event_type: 'order.status_changed',
        data: { version: 3, previous_status: 'SHIPPED', current_status: 'DELIVERED' },
      },
    ])
  })

  it('refuses invalid transitions and applies the rest', async () => {
    expect(await change(command('DELIVERED'), command('SHIPPED'), command('SHIPPED', { orderId: 'nonsense' }))).toEqual(
      ['DELIVERED 2', 'INVALID_TRANSITION', 'UNKNOWN_ORDER'],
    )
    expect(await events()).toHaveLength(1)
  })

  it('returns UNKNOWN_ORDER to callers who may not change the order', async () => {
    expect(await change(command('CANCELLED', { mayChange: () => false }))).toEqual(['UNKNOWN_ORDER'])
  })

  it('publishes a cancellation with the ordered items and without the text of its reason', async () => {
    expect(await change(command('CANCELLED', { reason: 'changed my mind' }))).toEqual(['CANCELLED 2'])
    expect(await events()).toMatchObject([
      { event_type: 'order.status_changed' },
      {
        event_type: 'order.cancelled',
        data: {
          order_id: order.id,
          items: [{ product_id: 'lamp', quantity: 2 }],
          reason: null,
          version: 2,
        },
      },
    ])
  })

  it('uses every version once under concurrent changes of one order', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => change(command('SHIPPED'))))
    expect(outcomes.flat().toSorted()).toEqual([...Array.from({ length: 9 }, () => 'INVALID_TRANSITION'), 'SHIPPED 2'])
  })
})
