// What sales keeps about persons: encrypted in the database with the keys of their customers, and gone after an erasure.
import { beforeEach, describe, expect, it } from 'vitest'
import { createLinkSigner } from '#platform/values/link-token.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import type { Order } from '../domain/order.ts'
import { createSalesMasterKeys, loadPersonalData } from '../personal-data.ts'
import { findDetails } from '../store/order-details.ts'
import { findHistories } from '../store/order-history.ts'
import { findReturns } from '../store/order-returns.ts'
import { storeForTests } from '../testing/store.ts'
import { cancelOrder } from './cancel-order.ts'
import { createTrackingLink } from './create-tracking-link.ts'
import { encryptDataKeys, encryptPlainRows } from './encrypt-persons.ts'
import { eraseCustomers } from './erase-customers.ts'
import { placeOrders } from './place-orders.ts'
import { requestReturn } from './request-return.ts'
import { setOrderMetadata } from './set-order-metadata.ts'
import { updateOrderStatus } from './update-order-status.ts'
import { updateShippingAddress } from './update-shipping-address.ts'

const { database, store } = await storeForTests()
const ada = 'customer_ada'
const bea = 'customer_bea'
const shippingAddress = {
  ...{ name: 'Ada Lovelace', line1: '12 St James Square', city: 'London' },
  ...{ postalCode: 'SW1Y 4JH', countryCode: 'GB', phone: '+442079460991' },
}
const details = {
  shippingAddress,
  contact: { email: 'ada.lovelace@example.com' },
  note: 'Ring at Byron, please',
  metadata: [{ key: 'gift', value: 'for Babbage' }],
}
const traces = ['lovelace', 'st james', 'sw1y', '2079460991', 'byron', 'babbage', 'menabrea', 'somerville']
const changedBy = (order: Order) => ({
  ...{ orderId: order.id, actor: 'client:storefront', occurredAt: new Date(), mayChange: () => true },
})

beforeEach(async () => {
  await database`truncate orders, idempotency_keys, outbox, keys.data_keys, keys.erasures cascade`
  // The process has forgotten the keys that were truncated.
  Object.assign(store, { personalData: await loadPersonalData(database, { current: 'the master key of a test' }) })
})

const stock = {
  reserve: async (orders: unknown[]) => orders.map(() => [{ name: 'Lamp', price: { minor: 100, currency: 'EUR' } }]),
  release: async () => {},
}
async function place(
  customerId = ada,
  more: { caller?: string; idempotencyKey?: string } = {},
): Promise<Order | Refusal> {
  const lines = [{ productId: 'lamp', quantity: 2 }]
  const request = { customerId, lines, details, caller: 'client:storefront', isCustomerKnown: true, ...more }
  const [outcome] = await placeOrders({ store, stock, knownCustomers: async () => new Set<string>() }, [request])
  if (outcome instanceof Error && !(outcome instanceof Refusal)) throw outcome
  return outcome as Order | Refusal
}
const placed = async (customerId = ada) => (await place(customerId)) as Order
const cancel = (order: Order) =>
  cancelOrder(store, { orderId: order.id, reason: 'Menabrea has one', actor: 'client:storefront' }, new Date())
async function giveBack(order: Order) {
  for (const status of ['SHIPPED', 'DELIVERED'] as const)
    await updateOrderStatus(store, { ...changedBy(order), status, trackingNumber: null })
  await requestReturn(store, { ...changedBy(order), items: [{ productId: 'lamp', quantity: 1 }], reason: 'Somerville' })
}
const erase = (...customerIds: string[]) =>
  database.transact((transaction) =>
    eraseCustomers(
      transaction,
      customerIds.map((customerId) => ({ customerId, erasedAt: new Date() })),
      new Date(),
    ),
  )

async function read(order: Order) {
  const [found, histories, returns] = await Promise.all([
    findDetails(database, store.personalData, [order]),
    findHistories(database, store.personalData, [order.id]),
    findReturns(database, store.personalData, [order.id]),
  ])
  return {
    details: found.get(order.id) ?? null,
    reasons: histories.get(order.id)!.map(({ reason }) => reason),
    returns: returns.get(order.id)?.map(({ reason }) => reason),
  }
}

/** All rows of all tables. */
async function dump(): Promise<string> {
  const tables = await database<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'keys')`
  const parts: string[] = []
  for (const { name } of tables) parts.push(JSON.stringify(await database.unsafe(`select * from ${name}`)))
  return parts.join('\n').toLowerCase()
}
async function expectNoTrace() {
  const stored = await dump()
  for (const trace of traces) expect(stored).not.toContain(trace)
}

/** Writes the rows as an earlier release had them. */
async function storePlain(order: Order) {
  const { personal, metadata } = order.details!
  const entries = JSON.stringify(Object.fromEntries(metadata.map(({ key, value }) => [key, value])))
  await database`
    update order_details set sealed = null, personal = ${JSON.stringify(personal)}::text::jsonb,
      metadata = ${entries}::text::jsonb
    where order_id = ${order.id}`
}

describe('persons in orders', () => {
  it('are in no table as they are, and are read as they were written', async () => {
    const [order, cancelled, returned] = [await placed(), await placed(), await placed()]
    await cancel(cancelled)
    await giveBack(returned)
    await expectNoTrace()
    expect(await read(order)).toEqual({ details: order.details, reasons: [null], returns: undefined })
    expect(order.details!.personal).toMatchObject({ contact: { email: 'ada.lovelace@example.com' } })
    expect((await read(cancelled)).reasons).toEqual([null, 'Menabrea has one'])
    expect((await read(returned)).returns).toEqual(['Somerville'])
  })

  it('are encrypted with one key for each customer, however many orders are placed at once', async () => {
    const orders = await Promise.all(Array.from({ length: 12 }, (_, index) => placed(index % 2 ? ada : bea)))
    const owners = await database`select owner from keys.data_keys where owner like 'customer%' order by owner`
    expect(owners).toMatchObject([{ owner: ada }, { owner: bea }])
    for (const order of orders) expect((await read(order)).details).toEqual(order.details)
  })

  it('need no key for orders that name none', async () => {
    const request = { customerId: ada, lines: [{ productId: 'lamp', quantity: 1 }], caller: 'client:storefront' }
    const ports = { store, stock, knownCustomers: async () => new Set([ada]) }
    expect(await placeOrders(ports, [{ ...request, isCustomerKnown: false }])).toMatchObject([
      { status: 'PENDING_SHIPMENT' },
    ])
    expect(await database`select owner from keys.data_keys where owner = ${ada}`).toHaveLength(0)
  })

  it('cannot be moved to another order', async () => {
    const [one, other] = [await placed(), await placed()]
    await database`
      update order_details set sealed = (select sealed from order_details where order_id = ${one.id})
      where order_id = ${other.id}`
    await expect(read(other)).rejects.toThrow()
  })

  it('can be changed: address, metadata, and nothing left at all', async () => {
    const order = await placed()
    const moved = { ...shippingAddress, line1: '1 Dorset Street' }
    await updateShippingAddress(store, { ...changedBy(order), shippingAddress: moved, contact: undefined })
    await setOrderMetadata(store, { ...changedBy(order), metadata: [] })
    expect((await read(order)).details).toEqual({
      personal: {
        ...order.details!.personal,
        shippingAddress: { ...order.details!.personal!.shippingAddress, line1: '1 Dorset Street' },
      },
      metadata: [],
    })
  })

  it('of earlier releases can be read, changed and encrypted', async () => {
    const [order, changed, cancelled, returned] = [await placed(), await placed(), await placed(bea), await placed(bea)]
    await cancel(cancelled)
    await giveBack(returned)
    for (const each of [order, changed, cancelled, returned]) await storePlain(each)
    await database`
      update order_history set sealed_reason = null, reason = 'Menabrea has one' where sealed_reason is not null`
    await database`update order_returns set sealed_reason = null, reason = 'Somerville'`
    const before = await Promise.all([order, cancelled, returned].map(read))
    expect(before.map((each) => each.details)).toEqual([order, cancelled, returned].map((each) => each.details))
    await setOrderMetadata(store, { ...changedBy(changed), metadata: [{ key: 'new', value: 'yes' }] })
    expect((await read(changed)).details).toEqual({ ...changed.details, metadata: [{ key: 'new', value: 'yes' }] })

    const reports: number[] = []
    expect(await encryptPlainRows(store, (rows) => reports.push(rows))).toBe(6)
    expect(reports).toEqual([3, 5, 6])
    await expectNoTrace()
    expect(await Promise.all([order, cancelled, returned].map(read))).toEqual(before)
    expect(await encryptPlainRows(store, () => {})).toBe(0)
  })

  it('stay readable when the master key is replaced, and a wrong one stops the start', async () => {
    const order = await placed()
    const secrets = { current: 'a new master key', previous: 'the master key of a test' }
    const renewed = await encryptDataKeys(store, createSalesMasterKeys(secrets))
    expect(renewed.changed).toBe(renewed.keys)
    const renewedData = await loadPersonalData(database, { current: secrets.current })
    expect((await findDetails(database, renewedData, [order])).get(order.id)).toEqual(order.details)
    await expect(loadPersonalData(database, { current: 'a third one' })).rejects.toThrow('SALES_MASTER_KEY')
  })
})

describe('erasing a customer', () => {
  it('deletes the persons of all orders and the key, and leaves items, amounts and status', async () => {
    const [order, cancelled, returned, other] = [await placed(), await placed(), await placed(), await placed(bea)]
    await cancel(cancelled)
    await giveBack(returned)
    await storePlain(order)
    await erase(ada)
    for (const each of [order, cancelled, returned]) {
      const { details: found, reasons, returns = [] } = await read(each)
      expect([found, ...reasons, ...returns].filter((value) => value !== null)).toEqual([])
    }
    const rows = await database`select status, total_minor from orders where customer_id = ${ada} order by id`
    expect(rows.map(({ total_minor: total }) => total)).toEqual([200, 200, 200])
    expect(await database`select owner from keys.data_keys where owner = ${ada}`).toHaveLength(0)
    expect((await read(other)).details).toEqual(other.details)
  })

  it('forgets the idempotency keys of the customer and of their orders, which callers can name after a person', async () => {
    const key = (caller: string, name: string, customerId: string) =>
      place(customerId, { caller, idempotencyKey: name })
    await key(`customer:${ada}`, 'lovelace-1', ada)
    await key('client:storefront', 'lovelace-2', ada)
    await key('client:storefront', 'other', bea)
    await erase(ada)
    expect(await database`select key from idempotency_keys`).toEqual([{ key: 'other' }])
  })

  it('makes what a backup still has unreadable', async () => {
    const order = await placed()
    const [backup] = await database`select sealed from order_details where order_id = ${order.id}`
    await erase(ada)
    await database`
      insert into order_details (order_id, shard, sealed)
      select id, shard, ${backup!.sealed} from orders where id = ${order.id}`
    // A process that has not used the key for a minute.
    const later = await loadPersonalData(database, { current: 'the master key of a test' })
    expect((await findDetails(database, later, [order])).size).toBe(0)
  })

  it('refuses further orders and data, also in a process that knows the customer and the key', async () => {
    const order = await placed()
    await erase(ada)
    expect(await place()).toMatchObject({ code: 'UNKNOWN_CUSTOMER' })
    expect(await database`select id from orders`).toHaveLength(1)
    Object.assign(store, { personalData: await loadPersonalData(database, { current: 'the master key of a test' }) })
    expect(await place()).toMatchObject({ code: 'UNKNOWN_CUSTOMER' })
    const change = updateShippingAddress(store, { ...changedBy(order), shippingAddress, contact: undefined })
    await expect(change).rejects.toMatchObject({ code: 'CUSTOMER_ERASED' })
    await cancel(order)
    expect((await read(order)).reasons).toEqual([null, null])
  })

  it('revokes the tracking links, and ends the subscriptions by them', async () => {
    const settings = { signer: createLinkSigner(['a secret of this test']), days: 90, pageUrl: 'https://shop.example/' }
    const [order, other] = [await placed(), await placed(bea)]
    for (const { id: orderId } of [order, order, other])
      await createTrackingLink(database, settings, { orderId, createdBy: 'client:storefront' }, new Date())
    await erase(ada)
    const left = await database<{ order_id: string }[]>`select order_id from tracking_links`
    expect(left.map((link) => link.order_id)).toEqual([other.id])
    const events = (await eventsIn(database)).filter(({ event_type: type }) => type === 'tracking.links_revoked')
    expect(events).toHaveLength(1)
    expect(events[0]!.data).toMatchObject({ order_id: order.id, link_ids: [expect.any(String), expect.any(String)] })
  })

  it('can be repeated, and of several customers at once', async () => {
    await placed()
    await placed(bea)
    await erase(ada, bea)
    await erase(bea)
    expect(await database`select owner from keys.erasures order by owner`).toMatchObject([
      { owner: ada },
      { owner: bea },
    ])
    await expectNoTrace()
  })
})
