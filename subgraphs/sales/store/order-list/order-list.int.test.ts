import { describe, expect, it } from 'vitest'
import { redelivered, seededChance } from '#platform/testing/shuffle.ts'
import { type OrderStatus, orderStatuses } from '#schema/events/order-status.ts'
import { orderStatisticsOf } from '../../domain/order-statistic.ts'
import { sumCounters } from './counters.ts'
import { findListedOrders, type ListSelection } from './find-listed-orders.ts'
import { orderListForTests } from './testing.ts'

const { database, place, move, list, all, listed, contents, expectedContents, counters, placeMany } =
  await orderListForTests()

describe('a page of the list', () => {
  it('has the orders that match all conditions, in each sort', async () => {
    const ids = await placeMany(120)
    await list(ids)
    const orders = await database<
      { id: string; customer_id: string; status: OrderStatus; created_at: Date; updated_at: Date; products: string[] }[]
    >`
      select id, customer_id, status, created_at, updated_at,
        (select array_agg(product_id::text) from order_items where order_id = id) as products
      from orders`
    const noon = new Date('2026-11-20T00:25:00Z')
    const selections: Partial<ListSelection>[] = [
      {},
      { statuses: ['SHIPPED'] },
      { statuses: ['SHIPPED', 'CANCELLED'] },
      { statuses: [] },
      { customerId: 'customer_1' },
      { customerId: 'customer_1', statuses: ['DELIVERED', 'PENDING_SHIPMENT'] },
      { customerId: 'nobody' },
      { productId: 'mug' },
      { productId: 'mug', statuses: ['CANCELLED'] },
      { productId: 'mug', customerId: 'customer_2' },
      { placedFrom: noon },
      { placedBefore: noon, statuses: ['DELIVERED'] },
      { placedFrom: noon, customerId: 'customer_0', productId: 'lamp', statuses: ['SHIPPED', 'DELIVERED'] },
      { placedFrom: noon, placedBefore: new Date('2026-11-20T00:40:00Z'), productId: 'cup' },
      { ids: ids.slice(0, 10), statuses: ['SHIPPED', 'DELIVERED'], productId: 'cup' },
      { matches: { ids: ids.slice(0, 5), productIds: ['mug', 'cup'] } },
      { matches: { ids: ids.slice(0, 5), productIds: ['mug'] }, customerId: 'customer_1', statuses: ['SHIPPED'] },
      { matches: { ids: [], productIds: ['mug'] }, productId: 'cup' },
    ]
    for (const selection of selections) {
      const {
        statuses,
        customerId,
        productId,
        placedFrom,
        placedBefore,
        ids: wanted,
        matches,
      } = { ...all, ...selection }
      const matching = orders.filter(
        (order) =>
          statuses.includes(order.status) &&
          (customerId === undefined || order.customer_id === customerId) &&
          (productId === undefined || order.products.includes(productId)) &&
          (!placedFrom || order.created_at >= placedFrom) &&
          (!placedBefore || order.created_at < placedBefore) &&
          (!wanted || wanted.includes(order.id)) &&
          (!matches ||
            matches.ids.includes(order.id) ||
            matches.productIds.some((one) => order.products.includes(one))),
      )
      for (const sort of ['NEWEST', 'OLDEST', 'RECENTLY_CHANGED'] as const) {
        const key = (order: (typeof orders)[number]) =>
          `${(sort === 'RECENTLY_CHANGED' ? order.updated_at : order.created_at).toISOString()} ${order.id}`
        const sorted = matching.toSorted((one, other) => (key(one) < key(other) ? -1 : 1))
        if (sort !== 'OLDEST') sorted.reverse()
        const found: string[] = []
        for (let after: ListSelection['after']; ; ) {
          const page = await findListedOrders(database, { ...all, ...selection, sort, after, limit: 7 })
          found.push(...page.map(({ id }) => id))
          after = page.at(-1)
          if (page.length < 7) break
        }
        expect({ selection, sort, found }).toEqual({ selection, sort, found: sorted.map(({ id }) => id) })
      }
    }
  })

  it('is found in indexes: no rows are read that are not in it', async () => {
    await database`
      insert into order_list (id, customer_id, status, version, placed_at, changed_at)
      select gen_random_uuid(), 'customer_' || i % 20, (${[...orderStatuses]}::text[])[1 + (i / 20) % 4], 1,
        '2026-01-01T00:00:00Z'::timestamptz + i * interval '1 minute', '2026-06-01T00:00:00Z'::timestamptz - i * interval '1 minute'
      from generate_series(1, 20000) as i`
    await database`
      insert into order_list_products (id, product_id, status, placed_at, changed_at)
      select id, 'product_' || extract(minute from placed_at)::int % 10, status, placed_at, changed_at from order_list`
    await database`analyze order_list, order_list_products`
    const [placedFrom, placedBefore] = [new Date('2026-01-05T00:00:00Z'), new Date('2026-01-13T00:00:00Z')]
    for (const condition of [{}, { customerId: 'customer_3' }, { productId: 'product_4' }]) {
      for (const statuses of [orderStatuses, ['SHIPPED'] as const]) {
        for (const sort of ['NEWEST', 'OLDEST', 'RECENTLY_CHANGED'] as const) {
          for (const dates of sort === 'RECENTLY_CHANGED' ? [{}] : [{}, { placedFrom, placedBefore }]) {
            const query = findListedOrders(database, { ...all, ...condition, ...dates, statuses, sort, limit: 51 })
            const [explained] = await database`explain (analyze, format json) ${query as never}`
            const read = rowsRead(explained!['QUERY PLAN'][0].Plan)
            const what = JSON.stringify({ condition, statuses, sort, dates })
            expect(read, what).toBeGreaterThan(0)
            expect(read, what).toBeLessThanOrEqual(51 * statuses.length)
          }
        }
      }
    }
  })
})

/** The number of rows that the plan reads from tables. */
function rowsRead(plan: Record<string, unknown>): number {
  const number = (name: string) => (plan[name] as number | undefined) ?? 0
  const removed = number('Rows Removed by Filter') + number('Rows Removed by Index Recheck')
  const own = plan['Relation Name'] ? (number('Actual Rows') + removed) * number('Actual Loops') : 0
  return ((plan.Plans as Record<string, unknown>[] | undefined) ?? []).reduce((sum, part) => sum + rowsRead(part), own)
}

describe('the list', () => {
  it.each([1, 2, 3])('is that of the orders, however late, often and unordered it is updated (%i)', async (seed) => {
    const chance = seededChance(seed)
    const ids = await place(...Array.from({ length: 12 }, () => ({ products: ['mug', 'lamp'] })))
    const changes = ids.flatMap(
      (id) =>
        [
          ['SHIPPED', id],
          ['DELIVERED', id],
        ] as [OrderStatus, string][],
    )
    for (const batch of redelivered(ids, chance)) {
      await list(batch)
      for (const [status, id] of changes.splice(0, chance(5))) await move(id, status)
    }
    for (const [status, id] of changes) await move(id, status)
    for (const batch of redelivered(ids, chance)) await list(batch)
    expect(await contents()).toEqual(await expectedContents())
    expect(await counters()).toMatchObject([
      { kind: 'CREATED', key: 'EUR', count: 12, total: 12 * 1_000 },
      { kind: 'DELIVERED', key: '', count: 12 },
      { kind: 'SHIPPED', key: '', count: 12 },
    ])
  })

  it('counts each change once though several processes list the same orders at the same time', async () => {
    const ids = await place(...Array.from({ length: 20 }, () => ({ products: ['mug'] })))
    await Promise.all(Array.from({ length: 8 }, () => list(ids)))
    for (const id of ids) await move(id, 'CANCELLED')
    await Promise.all(Array.from({ length: 8 }, () => list(ids.toReversed())))
    expect(await contents()).toEqual(await expectedContents())
    expect(await counters()).toMatchObject([
      { kind: 'CANCELLED', key: '', count: 20, total: 0 },
      { kind: 'CREATED', key: 'EUR', count: 20 },
    ])
  })

  it('counts the time to each step in few classes, whose percentiles are accurate to 10 %', async () => {
    const chance = seededChance(5)
    const ids = await place(...Array.from({ length: 200 }, () => ({ products: ['mug'] })))
    // Between two seconds and 89 days, as many short as long ones.
    const placedBefore = ids.map(() => Math.exp(Math.log(2) + (chance(10_000) / 10_000) * Math.log(89 * 43_200)))
    await database`
      update orders set created_at = created_at - seconds * interval '1 second'
      from unnest(${ids}::uuid[], ${placedBefore}::float8[]) as older (id, seconds) where orders.id = older.id`
    for (const id of ids) await move(id, 'SHIPPED')
    await list(ids)
    const durations = await database<{ seconds: number }[]>`
      select extract(epoch from occurred_at - created_at)::float8 as seconds
      from orders join order_history on order_id = id and order_history.status = 'SHIPPED' order by 1`
    const day = new Date(new Date().setUTCHours(0, 0, 0, 0))
    const period = { from: day, before: new Date(day.getTime() + 2 * 86_400_000), intervalMilliseconds: 2 * 86_400_000 }
    const [statistic] = orderStatisticsOf([day], 'DAY', await sumCounters(database, period))
    for (const [fraction, seconds] of [
      [0.5, statistic!.medianSecondsToShipped],
      [0.95, statistic!.p95SecondsToShipped],
    ] as const) {
      const exact = durations[Math.ceil(fraction * durations.length) - 1]!.seconds
      expect(Math.abs(seconds! - exact)).toBeLessThan(exact / 10)
    }
    // The classes from a second to 90 days.
    const [{ most }] = await database<[{ most: number }]>`
      select max(key::int) as most from order_counters where kind = 'SHIPPED'`
    expect(most).toBeLessThanOrEqual(166)
  })

  it('ignores ids of no order', async () => {
    await list(['no order', '019ab4c2-7d10-8a3f-9c41-5e2f6b7a8123'])
    expect(await listed()).toEqual([])
  })
})
