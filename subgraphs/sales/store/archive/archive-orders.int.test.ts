import { execFile } from 'node:child_process'
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Transaction } from '#platform/postgres/database.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'
import { temporaryDirectory } from '../../../../local/testing/temporary-directory.ts'
import type { Order } from '../../domain/order.ts'
import { returnId } from '../../domain/order-return.ts'
import { changeOrders } from '../../operations/change-orders.ts'
import { placeOrders } from '../../operations/place-orders.ts'
import { receiveReturn } from '../../operations/receive-return.ts'
import { requestReturn } from '../../operations/request-return.ts'
import { storeForTests } from '../../testing/store.ts'
import { listOrders } from '../order-list/list-orders.ts'
import { rebuildNext, requestRebuild } from '../order-list/rebuild-list.ts'
import { deleteOrders, readOldOrders, tablesOfOrders } from './archive-orders.ts'

const { database, personalData, store, url } = await storeForTests(12)
const program = fileURLToPath(new URL('../../commands/archive-orders.ts', import.meta.url))
const run = (...args: string[]) =>
  new Promise<{ code: number; output: string; error: string }>((resolve) => {
    execFile(process.execPath, [program, ...args], { env: { SALES_DATABASE_URL: url } }, (error, output, stderr) =>
      resolve({ code: Number(error?.code ?? 0), output, error: stderr }),
    )
  })

beforeEach(async () => {
  await database`truncate orders, outbox, order_list, order_list_products, order_list_tracking, order_list_names cascade`
})

async function newDirectory(): Promise<string> {
  const directory = await temporaryDirectory()
  onTestFinished(() => directory[Symbol.asyncDispose]())
  return directory.path
}

/** An order that was placed and changed that many days ago. */
async function orderOf(customerId: string, days: number, ...statuses: OrderStatus[]): Promise<string> {
  const stock = {
    reserve: async (orders: { lines: unknown[] }[]) =>
      orders.map(({ lines }) => lines.map(() => ({ name: 'Mug', price: { minor: 250, currency: 'EUR' } }))),
    release: async () => {},
  }
  const lines = [{ productId: 'mug', quantity: 2 }]
  const request = { customerId, caller: 'client:storefront', isCustomerKnown: true, lines }
  const [order] = (await placeOrders({ store, stock, knownCustomers: async () => new Set<string>() }, [
    request,
  ])) as Order[]
  for (const status of statuses) {
    const command = {
      orderId: order!.id,
      status,
      trackingNumber: null,
      actor: 'client:operations',
      occurredAt: new Date(),
    }
    await database.transact((transaction) => changeOrders(transaction, personalData, [command]))
  }
  await makeOld(order!.id, days)
  return order!.id
}

async function makeOld(id: string, days: number): Promise<void> {
  const ago = new Date(Date.now() - days * 86_400_000)
  await database`update orders set created_at = ${ago}, updated_at = ${ago} where id = ${id}`
  await database.transact((transaction) => listOrders(transaction, [id], { again: true }))
}

async function returnAll(orderId: string): Promise<void> {
  const revision = { orderId, actor: 'client:operations', occurredAt: new Date(), mayChange: () => true }
  await requestReturn(store, { ...revision, items: [{ productId: 'mug', quantity: 2 }] })
  await receiveReturn(store, {
    ...revision,
    returnId: returnId(orderId, 1),
    items: undefined,
    restocks: true,
    refuses: false,
  })
}

const moveOldOrders = (transaction: Transaction) =>
  readOldOrders(transaction, { before: new Date(), afterId: undefined, limit: 10 }).then(({ lines }) =>
    deleteOrders(
      transaction,
      lines.map((line) => JSON.parse(line)),
    ),
  )

const waiting = async () =>
  (await database`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length

const idsIn = async (table: string, column = 'id') =>
  (await database.unsafe(`select distinct ${column}::text as id from ${table}`)).map(({ id }) => id).sort()

async function everythingOf(id: string) {
  const tables = ['orders', ...tablesOfOrders, 'order_list', 'order_list_products']
  const rows = tables.map(async (table) => {
    const column = table.startsWith('order_list') || table === 'orders' ? 'id' : 'order_id'
    return [table, [...(await database.unsafe(`select * from ${table} where ${column} = $1 order by 1, 2, 3`, [id]))]]
  })
  return Object.fromEntries(await Promise.all(rows))
}

describe('the archive of orders', () => {
  it('gets all tables that belong to an order', async () => {
    const rows = await database<{ name: string }[]>`
      select distinct conrelid::regclass::text as name from pg_constraint
      where contype = 'f' and confrelid in ('orders'::regclass, 'order_returns'::regclass)`
    expect(rows.map(({ name }) => name).sort()).toEqual([...tablesOfOrders, 'tracking_links'].sort())
  })

  it('gets old orders that ended, without an open return, and no others', async () => {
    const [old, cancelled] = [
      await orderOf('customer_1', 800, 'SHIPPED', 'DELIVERED'),
      await orderOf('customer_2', 800, 'CANCELLED'),
    ]
    const [young, open] = [
      await orderOf('customer_1', 10, 'SHIPPED', 'DELIVERED'),
      await orderOf('customer_1', 800, 'SHIPPED'),
    ]
    const returning = await orderOf('customer_1', 800, 'SHIPPED', 'DELIVERED')
    await database`
      insert into order_returns (order_id, shard, position, status, requested_by, requested_at)
      select id, shard, 1, 'REQUESTED', 'customer:customer_1', now() from orders where id = ${returning}`
    const directory = await newDirectory()

    expect(await run('move', directory, '--days', '730')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^2 orders/),
    })
    const left = [young, open, returning].sort()
    for (const table of ['orders', 'order_list', 'order_list_products']) expect(await idsIn(table)).toEqual(left)
    for (const table of ['order_items', 'order_history']) expect(await idsIn(table, 'order_id')).toEqual(left)

    const lines = (await run('read', directory)).output.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).order.id).sort()).toEqual([old, cancelled].sort())
    const { output } = await run('read', directory, '--customer', 'customer_2')
    expect(JSON.parse(output)).toMatchObject({
      order: { id: cancelled, status: 'CANCELLED' },
      rows: { order_items: [{ product_id: 'mug', quantity: 2 }], order_history: [{ version: 1 }, { version: 2 }] },
    })
  })

  it('gives back an order as it was', async () => {
    const id = await orderOf('customer_1', 800, 'SHIPPED', 'DELIVERED')
    await database`
      insert into order_details (order_id, shard, personal, metadata)
      select id, shard, ${database.json({ note: 'ring twice' })}, ${database.json({ gift: 'yes' })} from orders`
    const before = await everythingOf(id)
    const directory = await newDirectory()
    await run('move', directory, '--days', '730')
    expect((await everythingOf(id)).orders).toEqual([])

    expect((await run('put-back', directory, '--order', id)).output).toBe(`${id} is back\n`)
    expect(await everythingOf(id)).toEqual(before)
    expect((await run('put-back', directory, '--order', id)).output).toBe(`${id} is in the database already\n`)
    expect((await run('put-back', directory, '--order', '0'.repeat(36))).code).toBe(1)

    // Moved again after a change: the archive has an older copy, too.
    await returnAll(id)
    await makeOld(id, 800)
    const changed = await everythingOf(id)
    expect(changed.order_returns).toMatchObject([{ status: 'RECEIVED' }])
    await run('move', directory, '--days', '700')
    expect(await readdir(directory)).toHaveLength(2)
    await run('put-back', directory, '--order', id)
    expect(await everythingOf(id)).toEqual(changed)
  })

  it('takes turns with a rebuild of the order list', async () => {
    const [, second] = [await orderOf('customer_1', 800, 'CANCELLED'), await orderOf('customer_1', 800, 'CANCELLED')]
    await requestRebuild(database, { fromStart: true })
    const { promise: isOver, resolve: end } = Promise.withResolvers<void>()
    const holding = database.transact(async (transaction) => {
      await transaction`select from order_list_products where id = ${second} for update`
      await isOver
    })
    // The rebuild has locked the row of the first order and waits for that of the second.
    const rebuilding = rebuildNext(database, 10)
    await expect.poll(waiting).toBe(1)
    const moving = database.transact(moveOldOrders)
    await expect.poll(waiting).toBe(2)
    end()
    await Promise.all([holding, rebuilding, moving])
    for (const table of ['orders', 'order_list', 'order_list_products']) expect(await idsIn(table)).toEqual([])
  })

  it('leaves no entry in the order list, also if the order is listed meanwhile', async () => {
    const id = await orderOf('customer_1', 800, 'CANCELLED')
    const { promise: isOver, resolve: end } = Promise.withResolvers<void>()
    const { promise: isDeleted, resolve: deleted } = Promise.withResolvers<void>()
    const moving = database.transact(async (transaction) => {
      await moveOldOrders(transaction)
      deleted()
      await isOver
    })
    await isDeleted
    const listing = database.transact((transaction) => listOrders(transaction, [id], { again: true }))
    await expect.poll(waiting).toBe(1)
    end()
    await Promise.all([moving, listing])
    for (const table of ['order_list', 'order_list_products']) expect(await idsIn(table)).toEqual([])
  })

  it('moves at most as many as wanted, oldest first', async () => {
    const ids: string[] = []
    for (let count = 0; count < 3; count++) ids.push(await orderOf('customer_1', 800 - count, 'CANCELLED'))
    const directory = await newDirectory()
    await run('move', directory, '--days', '730', '--most', '2')
    expect(await idsIn('orders')).toEqual([ids[2]])
  })

  it('is readable up to the last complete batch', async () => {
    await orderOf('customer_1', 800, 'CANCELLED')
    const directory = await newDirectory()
    await run('move', directory, '--days', '730')
    const file = join(directory, (await readdir(directory))[0]!)
    const member = await readFile(file)
    expect(gunzipSync(member).toString().split('\n')).toHaveLength(2)
    await writeFile(file, Buffer.concat([member, member]))
    await truncate(file, member.length + 40)

    const { code, output, error } = await run('read', file)
    expect([code, output.trim().split('\n').length]).toEqual([0, 1])
    expect(error).toContain('ends in the middle of a batch')
  })

  it('refuses to take orders that statistics still count', async () => {
    expect(await run('move', await newDirectory(), '--days', '90')).toMatchObject({ code: 78 })
  })
})
