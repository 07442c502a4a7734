import { beforeEach, describe, expect, it } from 'vitest'
import { redelivered, seededChance } from '#platform/testing/shuffle.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { type OrderStatus, orderStatuses } from '#schema/events/order-status.ts'
import { databaseForTests } from '../../../../test/setup/database.ts'
import type { Order } from '../../domain/order.ts'
import { formatOrderNumber, numberOfId } from '../../domain/order-number.ts'
import { changeOrders } from '../../operations/change-orders.ts'
import { placeOrders } from '../../operations/place-orders.ts'
import { findIdByNumber } from '../find-order-by-number.ts'
import { findOrders } from '../orders.ts'
import { findListedOrders, type ListSelection } from './find-listed-orders.ts'
import { listOrders } from './list-orders.ts'
import { findRebuild, rebuildNext, requestRebuild } from './rebuild-list.ts'
import { searchOrders } from './search-orders.ts'

const { database } = await databaseForTests('sales', 12)
const names: Record<string, string> = { mug: 'Enamel Mug, blue', cup: 'Café Cup', lamp: 'Lamp' }
const everything =
  'order_list, order_list_products, order_list_tracking, order_list_names, order_list_rebuild, order_counters'

beforeEach(async () => {
  await database.unsafe(`truncate orders, outbox, idempotency_keys, ${everything} cascade`)
})

async function place(...wanted: { customerId?: string; products: string[] }[]): Promise<string[]> {
  const stock = {
    reserve: async (orders: { lines: { productId: string }[] }[]) =>
      orders.map(({ lines }) =>
        lines.map(({ productId }) => ({ name: names[productId] ?? productId, price: { minor: 250, currency: 'EUR' } })),
      ),
    release: async () => {},
  }
  const requests = wanted.map(({ customerId = 'customer_1', products }) => ({
    ...{ customerId, caller: 'client:storefront', isCustomerKnown: true },
    lines: products.map((productId) => ({ productId, quantity: 2 })),
  }))
  const outcomes = await placeOrders({ database, stock, knownCustomers: async () => new Set<string>() }, requests)
  return (outcomes as Order[]).map(({ id }) => id)
}

async function move(orderId: string, status: OrderStatus, trackingNumber: string | null = null) {
  const command = { orderId, status, trackingNumber, actor: 'client:operations', occurredAt: new Date() }
  const [outcome] = await database.transact((transaction) => changeOrders(transaction, [command]))
  if (outcome instanceof Refusal) throw outcome
}

const list = (ids: string[], options = {}) => database.transact((transaction) => listOrders(transaction, ids, options))
async function rebuild(portion = 1_000) {
  await requestRebuild(database, { fromStart: false })
  while ((await rebuildNext(database, portion)) === portion);
}
const all: ListSelection = {
  ...{ sort: 'NEWEST', limit: 1_000, after: undefined, statuses: orderStatuses, customerId: undefined },
  ...{ productId: undefined, ids: undefined, matches: undefined, placedFrom: undefined, placedBefore: undefined },
}
const listed = async (selection: Partial<ListSelection> = {}) =>
  (await findListedOrders(database, { ...all, ...selection })).map(({ id }) => id)

/** The contents of the list, and what they should be by the tables of orders. */
async function contents() {
  const entries = await database`
    select id, customer_id, status, version, placed_at, changed_at from order_list order by id`
  const products =
    await database`select id, product_id, status, placed_at, changed_at from order_list_products order by 1, 2`
  return { entries: [...entries], products: [...products] }
}
async function expectedContents() {
  const entries = await database`
    select id, customer_id, status, version, created_at as placed_at, updated_at as changed_at from orders order by id`
  const products = await database`
    select id, product_id, status, created_at as placed_at, updated_at as changed_at
    from order_items join orders on id = order_id order by 1, 2`
  return { entries: [...entries], products: [...products] }
}
const counters = () => database`
  select kind, key, sum(count)::int as count, sum(total)::int as total
  from order_counters where period = 'minute' group by 1, 2 order by 1, 2`

/** Orders of three customers with one to three products, over a day, in all statuses. Some times are equal. */
async function placeMany(count: number): Promise<string[]> {
  const chance = seededChance(7)
  const ids: string[] = []
  for (let index = 0; index < count; index++) {
    const products = Object.keys(names).filter((_, position) => position === index % 3 || chance(3) === 0)
    ids.push(...(await place({ customerId: `customer_${chance(3)}`, products })))
  }
  for (const id of ids) {
    const path = [[], ['SHIPPED'], ['SHIPPED', 'DELIVERED'], ['CANCELLED']][chance(4)] as OrderStatus[]
    for (const status of path) await move(id, status, status === 'CANCELLED' ? null : `TN${id.slice(-4)}`)
    const minutes = chance(count / 2)
    await database`
      update orders set created_at = '2026-11-20T00:00:00Z'::timestamptz + ${minutes} * interval '1 minute',
        updated_at = '2026-11-21T00:00:00Z'::timestamptz + ${chance(count)} * interval '1 minute'
      where id = ${id}`
  }
  return ids
}

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

  it('ignores ids of no order', async () => {
    await list(['no order', '019ab4c2-7d10-8a3f-9c41-5e2f6b7a8123'])
    expect(await listed()).toEqual([])
  })
})

describe('a rebuild', () => {
  it('makes the list that of the orders, counts nothing twice, and can be interrupted', async () => {
    const ids = await placeMany(50)
    await list(ids.slice(0, 30))
    // Wrong, obsolete and missing entries.
    await database`update order_list set status = 'CANCELLED', customer_id = 'somebody' where id = ${ids[0]!}`
    await database`delete from order_list where id = ${ids[1]!}`
    await database`delete from order_list_products where id = ${ids[2]!}`
    await database`
      insert into order_list_products (id, product_id, status, placed_at, changed_at)
      values (${ids[3]!}, 'never ordered', 'SHIPPED', now(), now())`
    const [stray, latest] = ['00000000-0000-8000-8000-000000000000', 'ffffffff-ffff-8fff-bfff-ffffffffffff']
    await database`
      insert into order_list (id, customer_id, status, version, placed_at, changed_at)
      select id, 'nobody', 'SHIPPED', 9, now(), now() from unnest(${[stray, latest]}::uuid[]) as stray (id)`
    expect(await contents()).not.toEqual(await expectedContents())

    await requestRebuild(database, { fromStart: false })
    expect(await rebuildNext(database, 20)).toBe(20)
    expect(await findRebuild(database)).toMatchObject({ listed: 20 })
    // An order that is placed and listed in between.
    const [late] = await place({ products: ['lamp'] })
    await list([late!])
    // Continues.
    await requestRebuild(database, { fromStart: false })
    expect(await rebuildNext(database, 20)).toBe(20)
    expect(await rebuildNext(database, 20)).toBe(11)
    expect(await findRebuild(database)).toBeUndefined()
    expect(await contents()).toEqual(await expectedContents())
    expect(await rebuildNext(database, 20)).toBe(0)
  })

  it('counts what was not counted', async () => {
    const ids = await place({ products: ['mug'] }, { products: ['mug'] })
    await list([ids[0]!])
    await move(ids[1]!, 'SHIPPED')
    await rebuild()
    await rebuild()
    expect(await counters()).toMatchObject([
      { kind: 'CREATED', key: 'EUR', count: 2 },
      { kind: 'SHIPPED', key: '', count: 1 },
    ])
  })

  it('is done by one process at a time, while others list orders', async () => {
    const ids = await placeMany(60)
    await requestRebuild(database, { fromStart: false })
    async function work() {
      while (await findRebuild(database)) await rebuildNext(database, 7)
    }
    await Promise.all([work(), work(), ...ids.map((id) => list([id]))])
    expect(await contents()).toEqual(await expectedContents())
  })

  it('begins again if that is requested', async () => {
    await placeMany(10)
    await requestRebuild(database, { fromStart: true })
    await rebuildNext(database, 5)
    await requestRebuild(database, { fromStart: true })
    expect(await findRebuild(database)).toMatchObject({ listed: 0, afterId: '00000000-0000-0000-0000-000000000000' })
  })
})

describe('a search', () => {
  it('finds products by the beginnings of their words, and orders by tracking number', async () => {
    const [mug, cup] = (await place({ products: ['mug'] }, { products: ['cup', 'lamp'] })) as [string, string]
    await move(cup, 'SHIPPED', 'TN-2048')
    await list([mug, cup])
    const search = (text: string) => searchOrders(database, text)
    expect(await search('BLUE enam')).toEqual({ ids: [], productIds: ['mug'] })
    expect(await search('cafe')).toEqual({ ids: [], productIds: ['cup'] })
    expect(await search('ÇUP')).toEqual({ ids: [], productIds: ['cup'] })
    expect(await search('enamel cup')).toEqual({ ids: [], productIds: [] })
    expect(await search('namel')).toEqual({ ids: [], productIds: [] })
    expect(await search('TN-2048')).toEqual({ ids: [cup], productIds: [] })
    const { number } = (await findOrders(database, [mug]))[0]!
    expect(await search(formatOrderNumber(number!).toLowerCase())).toEqual({ ids: [mug], productIds: [] })
    expect(await search('tn-2048')).toEqual({ ids: [cup], productIds: [] })
    expect(await search("'; drop | & ! <-> :*")).toEqual({ ids: [], productIds: [] })
    expect(await search('customer_1')).toEqual({ ids: [], productIds: [] })
  })

  it('finds an order from before orders had numbers by the number that follows from its id', async () => {
    const [first, second] = (await place({ products: ['mug'] }, { products: ['mug'] })) as [string, string]
    await database`update orders set number = null where id = ${first}`
    expect(await findIdByNumber(database, formatOrderNumber(numberOfId(first)))).toBe(first)
    const { number } = (await findOrders(database, [second]))[0]!
    expect(await findIdByNumber(database, formatOrderNumber(number!))).toBe(second)
  })

  it('finds a product by each name under which it was ordered', async () => {
    await list(await place({ products: ['mug'] }))
    names.mug = 'Steel Beaker'
    await list(await place({ products: ['mug'] }))
    names.mug = 'Enamel Mug, blue'
    for (const text of ['enamel', 'beaker']) {
      expect((await searchOrders(database, text)).productIds).toEqual(['mug'])
    }
  })
})
