import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { databaseForTests } from '../../../test/setup/database.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import { commitReservations } from '../store/reservations.ts'
import { type ConfirmOrders, reclaimReservations } from './reclaim-reservations.ts'
import { reserveStock } from './reserve-stock.ts'

const { database } = await databaseForTests('product', 20)

beforeEach(async () => {
  await database`truncate products, reservations, stock_adjustments, outbox cascade`
  await database`
    insert into products (id, name, price_minor, currency, available_quantity)
    values ('lamp', 'Lamp', 2999, 'EUR', 100), ('desk', 'Desk', 9900, 'EUR', 100)`
})

/** Reserves a lamp and two desks for each order, the given time ago. */
async function reserve(count: number, secondsAgo = 31): Promise<string[]> {
  const orderIds = Array.from({ length: count }, () => randomUUID())
  const lines = [
    { productId: 'lamp', quantity: 1 },
    { productId: 'desk', quantity: 2 },
  ]
  await reserveStock(
    database,
    orderIds.map((orderId) => ({ orderId, lines })),
  )
  await database`
    update reservations set created_at = now() - make_interval(secs => ${secondsAgo})
    where order_id = any(${orderIds}::uuid[])`
  return orderIds
}
const reclaim = (confirm: ConfirmOrders, limit = 500) =>
  reclaimReservations(database, { confirm, heldForMilliseconds: 30_000, limit })
const left = async () =>
  (await database`select id, available_quantity from products order by id desc`).map((row) => row.available_quantity)
const statuses = async () =>
  Object.fromEntries(
    (await database`select status, count(distinct order_id) from reservations group by status`).map((row) => [
      row.status,
      Number(row.count),
    ]),
  )

describe('reclaiming reservations', () => {
  it('releases the stock of orders that were never written, and commits the others', async () => {
    const orderIds = await reserve(5)
    const written = new Set(orderIds.slice(0, 2))
    expect(await reclaim(async () => written)).toEqual({ checked: 5, released: 3 })
    expect(await left()).toEqual([98, 96])
    expect(await statuses()).toEqual({ committed: 2, released: 3 })
  })

  it('publishes the released stock', async () => {
    await reserve(1)
    await database`truncate outbox`
    await reclaim(async () => new Set())
    const events = (await eventsIn(database)).map(({ data }) => data)
    expect(events.map((data) => [data.product_id, data.available_quantity]).toSorted()).toEqual([
      ['desk', 100],
      ['lamp', 100],
    ])
  })

  it('checks only orders whose stock has been held for long', async () => {
    await reserve(1, 29)
    await commitReservations(database, await reserve(1, 3_600))
    const [old] = await reserve(1, 31)
    const asked: string[][] = []
    await reclaim(async (orderIds) => {
      asked.push(orderIds)
      return new Set(orderIds)
    })
    await reclaim(async (orderIds) => {
      asked.push(orderIds)
      return new Set()
    })
    expect(asked).toEqual([[old]])
    expect(await left()).toEqual([97, 94])
  })

  it('checks the oldest orders first, up to the limit', async () => {
    const oldest = await reserve(3, 300)
    await reserve(3, 100)
    let asked: string[] = []
    const confirm: ConfirmOrders = async (orderIds) => {
      asked = orderIds
      return new Set()
    }
    expect(await reclaim(confirm, 3)).toEqual({ checked: 3, released: 3 })
    expect(asked.toSorted()).toEqual(oldest.toSorted())
  })

  it('releases nothing without an answer', async () => {
    await reserve(3)
    await expect(reclaim(() => Promise.reject(new Error('sales is away')))).rejects.toThrow('sales is away')
    expect([await left(), await statuses()]).toEqual([[97, 94], { held: 3 }])
  })

  it('releases once, however many processes run concurrently', async () => {
    const orderIds = await reserve(20)
    const written = new Set(orderIds.slice(0, 10))
    const rounds = await Promise.all(Array.from({ length: 5 }, () => reclaim(async () => written)))
    expect(rounds.reduce((sum, { released }) => sum + released, 0)).toBe(10)
    expect([await left(), await statuses()]).toEqual([[90, 80], { committed: 10, released: 10 }])
  })

  it('ignores a reservation that a cancellation released meanwhile', async () => {
    const [orderId] = await reserve(1)
    await reclaim(async () => {
      await database`update reservations set status = 'released' where order_id = ${orderId!}`
      return new Set([orderId!])
    })
    expect(await statuses()).toEqual({ released: 1 })
  })
})
