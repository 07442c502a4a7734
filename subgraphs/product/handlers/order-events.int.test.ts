import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Received } from '#platform/events/handler.ts'
import { openDatabase } from '#platform/postgres/database.ts'
import { createLog } from '#platform/process/log.ts'
import { metrics } from '#platform/process/metrics.ts'
import { redelivered, seededChance } from '#platform/testing/shuffle.ts'
import { createTestDatabase, databaseForTests } from '../../../test/setup/database.ts'
import { reserveStock } from '../operations/reserve-stock.ts'
import { onOrderCancelled } from './on-order-cancelled.ts'
import { onOrderCreated } from './on-order-created.ts'

const { database } = await databaseForTests('product')
const created = onOrderCreated(createLog('test', 'silent'))

beforeEach(async () => {
  await database`truncate products, reservations, stock_adjustments, outbox cascade`
  await database`
    insert into products (id, name, price_minor, currency, available_quantity) values ('lamp', 'Lamp', 2999, 'EUR', 10)`
})

const received = (order_id: string, quantity = 1) =>
  ({ data: { order_id, items: [{ product_id: 'lamp', quantity }] } }) as unknown as Received<unknown>
async function reserve(): Promise<string> {
  const orderId = randomUUID()
  await reserveStock(database, [{ orderId, lines: [{ productId: 'lamp', quantity: 1 }] }])
  return orderId
}
const stock = async () => (await database`select available_quantity from products`)[0]!.available_quantity
const statusOf = async (orderId: string) =>
  (await database`select status from reservations where order_id = ${orderId}`)[0]!.status

describe('events of orders', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'lead to the same stock for any order and number of repeats (%i)',
    async (seed) => {
      const [kept, cancelled] = [await reserve(), await reserve()]
      const events = [
        { handler: created, orderId: kept },
        { handler: created, orderId: cancelled },
        { handler: onOrderCancelled, orderId: cancelled },
      ]
      for (const batch of redelivered(events, seededChance(seed))) {
        await database.transact(async (transaction) => {
          for (const { handler, orderId } of batch) await handler.handle(transaction, [received(orderId)])
        })
      }
      expect([await statusOf(kept), await statusOf(cancelled), await stock()]).toEqual(['committed', 'released', 9])
    },
  )

  it('are processed by the thousand, also right after all tables were empty', async () => {
    const fresh = await createTestDatabase('product')
    const connection = openDatabase({ url: fresh.url, applicationName: 'test', maxConnections: 1 })
    const commit = (orderIds: string[]) =>
      connection.transact((transaction) => created.handle(transaction, orderIds.map(received)))
    try {
      // After five executions PostgreSQL may switch to a generic plan.
      for (let count = 0; count < 8; count++) await commit([randomUUID()])
      await connection`
        insert into products (id, name, price_minor, currency) values ('lamp', 'Lamp', 2999, 'EUR')`
      await connection`
        insert into reservations (order_id, product_id, quantity, unit_price_minor, currency)
        select gen_random_uuid(), 'lamp', 1, 2999, 'EUR' from generate_series(1, 20000)`
      const rows = await connection<{ order_id: string }[]>`select order_id from reservations limit 4000`
      // No statement timeout.
      await commit(rows.map((row) => row.order_id))
      const [committed] = await connection`select count(*)::int from reservations where status = 'committed'`
      expect(committed!.count).toBe(4_000)
    } finally {
      await connection.end()
      await fresh.drop()
    }
  })

  it('of an order that holds no stock are counted', async () => {
    const count = async () =>
      Number((await metrics().metrics()).match(/waybill_orders_without_reservation_total (\d+)/)?.[1] ?? 0)
    const before = await count()
    await database.transact((transaction) => created.handle(transaction, [received(randomUUID())]))
    expect(await count()).toBe(before + 1)
  })

  it('of an order with more units than were ever reserved are counted as oversold, others never', async () => {
    const count = async () => Number((await metrics().metrics()).match(/waybill_oversold_orders_total (\d+)/)![1])
    const [kept, cancelled, short] = [await reserve(), await reserve(), await reserve()]
    const handle = (handler: typeof created, event: Received<unknown>) =>
      database.transact((transaction) => handler.handle(transaction, [event]))
    const before = await count()
    await handle(onOrderCancelled, received(cancelled))
    for (const orderId of [kept, kept, cancelled]) await handle(created, received(orderId))
    expect(await count()).toBe(before)
    await handle(created, received(short, 2))
    await handle(created, received(randomUUID()))
    expect(await count()).toBe(before + 2)
  })
})
