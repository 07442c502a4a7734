import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import type { Refusal } from '#platform/values/refusal.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import type { Order } from '../domain/order.ts'
import { lockOrders } from '../store/orders.ts'
import { storeForTests } from '../testing/store.ts'
import { cancelOrder } from './cancel-order.ts'
import { placeOrders } from './place-orders.ts'
import { sealAddresses } from './seal-addresses.ts'
import { updateShippingAddress } from './update-shipping-address.ts'

const { database, store } = await storeForTests(10)
let order: Order

const street = (line1: string) => ({ line1, city: 'Berlin', postalCode: '10115', countryCode: 'DE' })

beforeEach(async () => {
  const stock = {
    reserve: async () => [[{ name: 'Lamp', price: { minor: 100, currency: 'EUR' } }]],
    release: async () => {},
  }
  const request = {
    ...{ customerId: 'customer_123', lines: [{ productId: 'lamp', quantity: 2 }], caller: 'customer:customer_123' },
    ...{ isCustomerKnown: true, details: { shippingAddress: street('A 1') } },
  }
  ;[order] = (await placeOrders({ store, stock, knownCustomers: async () => new Set<string>() }, [request])) as [Order]
  await database`truncate outbox`
})

const move = (line1: string, overrides = {}) =>
  updateShippingAddress(store, {
    ...{ orderId: order.id, shippingAddress: street(line1), contact: undefined, actor: 'customer:customer_123' },
    ...{ occurredAt: new Date('2026-11-29T10:00:00Z'), mayChange: () => true, ...overrides },
  }).then(
    (changed) => changed.version,
    (error) => (error as Refusal).code,
  )
const seal = async (shipmentId: string = randomUUID()) => {
  const [sealed] = await sealAddresses(store, [{ orderId: order.id, shipmentId }])
  return sealed?.details?.personal?.shippingAddress?.line1
}
/** Whether a session waits for a lock. */
const isWaiting = async () =>
  (
    await database`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  ).length > 0
const sealedFor = async () =>
  (await database`select address_sealed_for from orders where id = ${order.id}`)[0]!.address_sealed_for

describe('a change of the address', () => {
  it('is one version with one row of history and one event, which carries no address', async () => {
    expect(await move('B 2')).toBe(2)
    expect(await move('B 2')).toBe(2)
    expect(
      await database`select version, previous_status, status, actor from order_history where order_id = ${order.id} order by version`,
    ).toMatchObject([
      { version: 1 },
      { version: 2, previous_status: 'PENDING_SHIPMENT', status: 'PENDING_SHIPMENT', actor: 'customer:customer_123' },
    ])
    const events = await eventsIn(database)
    expect(events).toMatchObject([
      {
        event_type: 'order.status_changed',
        data: { version: 2, previous_status: 'PENDING_SHIPMENT', current_status: 'PENDING_SHIPMENT' },
      },
    ])
    expect(JSON.stringify(events)).not.toContain('B 2')
    expect(await seal()).toBe('B 2')
  })

  it('is refused after the hand-over, and the carrier gets the same address however often it is asked for', async () => {
    const shipmentId = randomUUID()
    expect(await seal(shipmentId)).toBe('A 1')
    expect(await move('B 2')).toBe('ALREADY_HANDED_OVER')
    expect(await seal()).toBe('A 1')
    expect(await sealedFor()).toBe(shipmentId)
  })

  it.each(Array.from({ length: 10 }, (_, seed) => seed))(
    'and a hand-over at the same time agree about the address (%i)',
    async (seed) => {
      const [moved, line1] = await Promise.all(seed % 2 ? [move('B 2'), seal()] : [seal(), move('B 2')].reverse())
      expect([moved, line1]).toEqual(moved === 2 ? [2, 'B 2'] : ['ALREADY_HANDED_OVER', 'A 1'])
    },
  )

  it('that waits for a hand-over in progress is refused', async () => {
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>()
    const { promise: isLocked, resolve: locked } = Promise.withResolvers<void>()
    const handOver = database.transact(async (transaction) => {
      await lockOrders(transaction, [order.id])
      await transaction`update orders set address_sealed_at = now() where id = ${order.id}`
      locked()
      await mayCommit
    })
    await isLocked
    const moving = move('B 2')
    await waitUntil(isWaiting)
    commit()
    await handOver
    expect(await moving).toBe('ALREADY_HANDED_OVER')
  })

  it('of a cancelled order is refused, and the order is returned without being sealed', async () => {
    await cancelOrder(store, { orderId: order.id, reason: null, actor: 'client:storefront' }, new Date())
    expect(await move('B 2')).toBe('INVALID_TRANSITION')
    const [sealed] = await sealAddresses(store, [{ orderId: order.id, shipmentId: randomUUID() }])
    expect(sealed).toMatchObject({ status: 'CANCELLED' })
    expect(await sealedFor()).toBeNull()
  })

  it('needs an order that the caller may change, and the version that the caller has read', async () => {
    expect(await move('B 2', { mayChange: () => false })).toBe('UNKNOWN_ORDER')
    expect(await move('B 2', { expectedVersion: 2 })).toBe('VERSION_CONFLICT')
    expect(await move('')).toBe('INVALID_ADDRESS')
    expect(await sealAddresses(store, [{ orderId: randomUUID(), shipmentId: randomUUID() }])).toEqual([null])
  })

  it('can change or remove the contact', async () => {
    const details = async () =>
      (await sealAddresses(store, [{ orderId: order.id, shipmentId: randomUUID() }]))[0]!.details
    expect(await move('B 2', { contact: { email: 'Ada@Example.com' } })).toBe(2)
    expect(await move('C 3')).toBe(3)
    expect(await move('C 3', { contact: null })).toBe(4)
    expect(await details()).toMatchObject({ personal: { contact: null, shippingAddress: { line1: 'C 3' } } })
  })
})
