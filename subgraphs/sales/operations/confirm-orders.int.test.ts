import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '#platform/postgres/database.ts'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import type { Order } from '../domain/order.ts'
import { newOrderId, shardOf } from '../domain/order-id.ts'
import { orderNumber, slotCount } from '../domain/order-number.ts'
import { sweepAbandoned } from '../store/abandoned-orders.ts'
import { insertOrders, type NewOrder } from '../store/orders.ts'
import { storeForTests } from '../testing/store.ts'
import { confirmOrders } from './confirm-orders.ts'
import { placeOrders } from './place-orders.ts'
import type { OrderRequest } from './placement.ts'

const { database, url, store } = await storeForTests(20)

beforeEach(async () => {
  await database`truncate orders, idempotency_keys, abandoned_orders, outbox cascade`
})

let numbers = 0
const newId = () => newOrderId('customer_123', new Date(), randomBytes(8))
function newOrder(id = newId()): NewOrder {
  const price = { minor: 100, currency: 'EUR' }
  const quantities = { quantity: 1, shippedQuantity: 0, deliveredQuantity: 0, returnedQuantity: 0 }
  const items = [{ position: 1, productId: 'lamp', productName: 'Lamp', ...quantities, unitPrice: price }]
  const now = new Date()
  const number = orderNumber(now, shardOf('customer_123'), numbers++ % slotCount)
  const order = {
    id,
    number,
    customerId: 'customer_123',
    status: 'PENDING_SHIPMENT' as const,
    version: 1,
    totalAmount: price,
  }
  const placed = { ...order, items, createdAt: now, updatedAt: now }
  return { order: placed, sealedDetails: null, placedBy: 'client:storefront' }
}
const count = async (table: string) => Number((await database.unsafe(`select count(*) from ${table}`))[0]!.count)
/** The number of sessions that wait for a lock. */
const waiting = async () =>
  Number(
    (
      await database`
        select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    )[0]!.count,
  )

describe('confirming orders', () => {
  it('returns the existing ones, in the given order', async () => {
    const [first, second] = [newOrder(), newOrder()]
    await insertOrders(database, [first, second])
    const ids = [second.order.id, newId(), 'nonsense', '123e4567-e89b-42d3-a456-426614174000', first.order.id]
    expect(await confirmOrders(database, ids)).toEqual([second.order.id, first.order.id])
    expect(await confirmOrders(database, [])).toEqual([])
  })

  it('is final: a missing order is never written, and the others of its batch are', async () => {
    const [gone, good] = [newOrder(), newOrder()]
    expect(await confirmOrders(database, [gone.order.id])).toEqual([])
    expect(await insertOrders(database, [gone, good])).toEqual(new Set([good.order.id]))
    for (const table of ['orders', 'order_items', 'order_history'])
      expect([table, await count(table)]).toEqual([table, 1])
    expect(await confirmOrders(database, [gone.order.id, good.order.id])).toEqual([good.order.id])
  })

  it('waits for a write in flight and finds its order', async () => {
    const slow = newOrder()
    let answer: Promise<string[]> | undefined
    await database.transact(async (transaction) => {
      await insertOrders(transaction, [slow])
      answer = confirmOrders(database, [slow.order.id])
      await waitUntil(async () => (await waiting()) === 1)
    })
    expect(await answer).toEqual([slow.order.id])
    expect(await count('abandoned_orders')).toBe(0)
  })

  it('does not find the order of a write in flight that is rolled back', async () => {
    const slow = newOrder()
    let answer: Promise<string[]> | undefined
    const failed = database.transact(async (transaction) => {
      await insertOrders(transaction, [slow])
      answer = confirmOrders(database, [slow.order.id])
      await waitUntil(async () => (await waiting()) === 1)
      throw new Error('the process dies')
    })
    await expect(failed).rejects.toThrow('the process dies')
    expect(await answer).toEqual([])
    expect(await insertOrders(database, [slow])).toEqual(new Set())
  })

  it('blocks a write that begins before its commit, and the write skips the order', async () => {
    const late = newOrder()
    // As abandonMissing, but with the transaction held open: the write starts before the commit.
    let written: ReturnType<typeof insertOrders> | undefined
    await database.transact(async (transaction) => {
      await transaction`lock table abandoned_orders in access exclusive mode`
      written = insertOrders(database, [late])
      await waitUntil(async () => (await waiting()) === 1)
      await transaction`insert into abandoned_orders (order_id, shard) values (${late.order.id}, 0)`
      await transaction`update abandoned_orders set shard = ${Number.parseInt(late.order.id.slice(-3), 16)}`
    })
    expect(await written).toEqual(new Set())
    expect(await count('orders')).toBe(0)
  })

  it('is consistent with concurrent writes: an order is written or abandoned, never both', async () => {
    for (let round = 0; round < 40; round++) {
      const orders = Array.from({ length: 5 }, () => newOrder())
      const ids = orders.map(({ order }) => order.id)
      const [written, confirmed, repeated] = await Promise.all([
        insertOrders(database, orders),
        confirmOrders(database, ids),
        confirmOrders(database, ids.toReversed()),
      ])
      expect(new Set(confirmed)).toEqual(written)
      expect(new Set(repeated)).toEqual(written)
    }
    expect((await count('orders')) + (await count('abandoned_orders'))).toBe(200)
  })

  it('does not block other orders if its process stalls', async () => {
    // A connection that the server terminates.
    const other = openDatabase({ url, applicationName: 'stopped', maxConnections: 1 })
    const { promise: isLocked, resolve: locked } = Promise.withResolvers<void>()
    const stopped = other.transact(async (transaction) => {
      await transaction`select set_config('idle_in_transaction_session_timeout', '200ms', true)`
      await transaction`lock table abandoned_orders in access exclusive mode`
      locked()
      await new Promise(() => {})
    })
    stopped.catch(() => {})
    await isLocked
    const order = newOrder()
    expect(await insertOrders(database, [order])).toEqual(new Set([order.order.id]))
    await expect(stopped).rejects.toThrow()
    await other.end({ timeout: 0 })
  })

  it('is deleted after the retention period', async () => {
    await confirmOrders(database, [newId(), newId()])
    await database`update abandoned_orders set abandoned_at = now() - interval '8 days'
      where order_id = (select order_id from abandoned_orders limit 1)`
    expect([await sweepAbandoned(database, 10), await count('abandoned_orders')]).toEqual([1, 1])
  })
})

describe('an abandoned attempt', () => {
  const request: OrderRequest = {
    customerId: 'customer_123',
    lines: [{ productId: 'lamp', quantity: 1 }],
    caller: 'client:storefront',
    idempotencyKey: 'key-1',
    isCustomerKnown: true,
  }
  /** A fake product service: reservations belong to orders, and a released one stays released. */
  function fakeStock() {
    const statuses = new Map<string, 'held' | 'released'>()
    return {
      statuses,
      reserve: async (orders: { orderId: string }[]) =>
        orders.map(({ orderId }) => {
          if (statuses.get(orderId) === 'released') return new Refusal('ORDER_ABANDONED', 'given up')
          statuses.set(orderId, 'held')
          return [{ name: 'Lamp', price: { minor: 100, currency: 'EUR' } }]
        }),
      release: async (orderIds: string[]) => {
        for (const id of orderIds) statuses.set(id, 'released')
      },
    }
  }
  const place = (stock: ReturnType<typeof fakeStock>, requests = [request]) =>
    placeOrders({ store, stock, knownCustomers: async () => new Set<string>() }, requests)

  it('is refused when it tries to write, and writes nothing; the others of its batch are written', async () => {
    const stock = fakeStock()
    // Product checks the order between its reservation and its write.
    const slow = {
      ...stock,
      async reserve(orders: { orderId: string }[]) {
        const products = await stock.reserve(orders)
        expect(await confirmOrders(database, [orders[0]!.orderId])).toEqual([])
        return products
      },
    }
    const outcomes = await place(slow, [request, { ...request, idempotencyKey: 'key-2' }])
    expect(outcomes).toMatchObject([{ code: 'ORDER_ABANDONED' }, { status: 'PENDING_SHIPMENT' }])
    expect(await count('orders')).toBe(1)
    expect(await eventsIn(database)).toMatchObject([{ data: { order_id: (outcomes[1] as Order).id } }])
  })

  it('frees its idempotency key for a retry, which places the order under another id', async () => {
    const stock = fakeStock()
    const died = {
      ...stock,
      reserve: (orders: { orderId: string }[]) => stock.reserve(orders).then(() => Promise.reject(new Error('killed'))),
    }
    await place(died as unknown as ReturnType<typeof fakeStock>)
    const [lost] = [...stock.statuses.keys()]
    await confirmOrders(database, [lost!])
    await stock.release([lost!])

    const repeats = (await Promise.all(Array.from({ length: 10 }, () => place(stock)))).flat()
    const ids = new Set(repeats.map((outcome) => (outcome as { id: string }).id))
    expect(ids.size).toBe(1)
    expect([await count('orders'), ids.has(lost!)]).toEqual([1, false])
  })

  it('stays abandoned if only product knows it', async () => {
    const stock = fakeStock()
    const died = {
      ...stock,
      reserve: (orders: { orderId: string }[]) => stock.reserve(orders).then(() => Promise.reject(new Error('killed'))),
    }
    await place(died as unknown as ReturnType<typeof fakeStock>)
    await stock.release([...stock.statuses.keys()])
    expect(await place(stock)).toMatchObject([{ code: 'ORDER_ABANDONED' }])
    expect(await place(stock)).toMatchObject([{ status: 'PENDING_SHIPMENT' }])
  })
})
