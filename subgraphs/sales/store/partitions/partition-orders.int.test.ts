import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '#platform/postgres/database.ts'
import { databaseForTests } from '../../../../test/setup/database.ts'
import type { Order } from '../../domain/order.ts'
import { formatOrderNumber } from '../../domain/order-number.ts'
import { placeOrders } from '../../operations/place-orders.ts'
import { storeForTests } from '../../testing/store.ts'
import { findAbandoned } from '../abandoned-orders.ts'
import { findIdByNumber } from '../find-order-by-number.ts'
import { findDetails } from '../order-details.ts'
import { findHistories } from '../order-history.ts'
import { findOrderItems } from '../order-items.ts'
import { findParcels } from '../order-parcels.ts'
import { findReturns } from '../order-returns.ts'
import { findSealed } from '../order-seals.ts'
import { findCustomerOrders, findOrders, lockOrders } from '../orders.ts'
import { areDivided, dividedTables, dropCopies, dropUndivided, partitionOrders } from './partition-orders.ts'

const { database, personalData, store, url } = await storeForTests(10)
const partitions = 4

const product = { name: 'Lamp', price: { minor: 100, currency: 'EUR' } }
const stock = {
  reserve: async (orders: { lines: unknown[] }[]) => orders.map(({ lines }) => lines.map(() => product)),
  release: async () => {},
}
const customers = Array.from({ length: 40 }, (_, index) => `customer_${index}`)
async function place(customerId: string): Promise<Order> {
  const request = {
    customerId,
    lines: [{ productId: 'lamp', quantity: 1 }],
    caller: 'client:test',
    isCustomerKnown: true,
  }
  const [order] = await placeOrders({ store, stock, knownCustomers: async () => new Set(customers) }, [request])
  if (order instanceof Error) throw order
  return order as Order
}
const placed = new Map<string, Order>()

async function withOwner<Result>(work: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}
const namesOf = async () =>
  (
    await database`
      select relname as name from pg_class join pg_index on indexrelid = pg_class.oid
      where indrelid = any(${dividedTables.map((table) => table)}::text[]::regclass[]) order by name`
  ).map(({ name }) => name)

describe('dividing the orders of a service that runs', () => {
  beforeAll(async () => {
    for (const customer of customers) placed.set(customer, await place(customer))
  })

  it('loses no write, and leaves the names of tables and indexes', async () => {
    const names = await namesOf()
    let isOver = false
    async function shop(customer: string) {
      while (!isOver) {
        const order = await place(customer)
        await database.transact(async (transaction) => {
          await lockOrders(transaction, [order.id])
          await transaction`update orders set version = version + 1 where id = ${order.id}`
          if (Math.random() < 0.3) await transaction`delete from orders where id = ${placed.get(customer)!.id}`
        })
        placed.set(customer, order)
      }
    }
    const shopping = Promise.all(customers.slice(0, 4).map(shop))
    shopping.catch(() => {})
    const rows = new Map<string, number>()
    const onProgress = (table: string, count: number) => void rows.set(table, count)
    // Few rows at once, so that many batches meet writes.
    await withOwner((sql) => partitionOrders({ sql, partitions, rowsAtOnce: 7, onProgress }))
    const before = placed.get(customers[0]!)!.id
    await expect.poll(() => placed.get(customers[0]!)!.id, { timeout: 20_000 }).not.toBe(before)
    isOver = true
    await shopping
    expect(rows.get('orders')).toBeGreaterThanOrEqual(40)
    expect(await withOwner(areDivided)).toBe(true)
    expect(await namesOf()).toEqual(names)

    const found = await findOrders(
      database,
      [...placed.values()].map(({ id }) => id),
    )
    expect(found).toHaveLength(customers.length)
    // Everything that the tables from before have, of orders that were not changed or deleted since.
    for (const table of dividedTables) {
      const [{ lost }] = (await database.unsafe(
        `select count(*)::int as lost from ${table}_undivided as old
         join orders_undivided as before on before.id = ${table === 'orders' ? 'old.id' : 'old.order_id'}
         join orders on orders.id = before.id and orders.version = before.version
         where not exists (select from ${table} as kept where to_jsonb(kept) = to_jsonb(old))`,
      )) as unknown as [{ lost: number }]
      expect([table, lost]).toEqual([table, 0])
    }
    const counts = await database`select count(*)::int as rows from orders group by tableoid`
    expect(counts).toHaveLength(partitions)
  })

  it('can be finished, and not be begun again', async () => {
    await withOwner(dropUndivided)
    const left = await database`select from pg_class where relname like '%\\_undivided'`
    expect(left).toHaveLength(0)
  })

  it('keeps foreign keys: what belongs to an order goes with it', async () => {
    const { id } = placed.get(customers[9]!)!
    expect((await findOrderItems(database, [id])).get(id)).toHaveLength(1)
    await database`delete from orders where id = ${id}`
    placed.delete(customers[9]!)
    expect((await findOrderItems(database, [id])).get(id)).toBeUndefined()
    await expect(
      database`
        insert into order_history (order_id, shard, version, status, updated_by, occurred_at)
        values (${id}, 1, 9, 'SHIPPED', 'test', now())`,
    ).rejects.toMatchObject({ code: '23503' })
  })
})

it('an interrupted run can be undone', async () => {
  const other = await databaseForTests('sales', 2)
  const sql = postgres(other.url, { max: 1, onnotice: () => {} })
  const stop = () => {
    throw new Error('interrupted')
  }
  await other.database`
    insert into orders (id, shard, customer_id, total_minor, currency, created_at, updated_at)
    values (gen_random_uuid(), 1, 'c', 1, 'EUR', now(), now())`
  await expect(partitionOrders({ sql, partitions, rowsAtOnce: 10, onProgress: stop })).rejects.toThrow('interrupted')
  await dropCopies(sql)
  await other.database`update orders set version = 2`
  await partitionOrders({ sql, partitions, rowsAtOnce: 10, onProgress: () => {} })
  expect(await areDivided(sql)).toBe(true)
  await sql.end()
})

it('ends although more orders come in than it copies', async () => {
  const other = await databaseForTests('sales', 2)
  const sql = postgres(other.url, { max: 1, onnotice: () => {} })
  let next = 0
  const inserted: Promise<unknown>[] = []
  const insert = async (count: number) => {
    // Ids of orders begin with the time.
    const ids = Array.from({ length: count }, () => `00000000-0000-4000-8000-${String(next++).padStart(12, '0')}`)
    await other.database`
      insert into orders (id, shard, customer_id, total_minor, currency, created_at, updated_at)
      select id, 1, 'c', 1, 'EUR', now(), now() from unnest(${ids}::uuid[]) as id`
  }
  await insert(20)
  const mostBatches = 200
  let batches = 0
  const onProgress = () => {
    if (++batches > mostBatches) throw new Error(`It had not ended after ${mostBatches} batches`)
    inserted.push(insert(3))
  }
  await partitionOrders({ sql, partitions, rowsAtOnce: 1, onProgress })
  await Promise.all(inserted)
  expect((await other.database`select count(*)::int as count from orders`)[0]!.count).toBe(next)
  await sql.end()
})

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Actual Loops': number
  Plans?: PlanNode[]
}

/** Runs `work` with a connection that explains its statements, and returns the relations that they have read. */
async function relationsRead(work: (sql: Sql) => unknown): Promise<string[]> {
  const statements: PromiseLike<unknown>[] = []
  const explaining = new Proxy(database, {
    apply(target, self, [strings, ...values]: [TemplateStringsArray, ...unknown[]]) {
      if (!strings.raw || !/^\s*(select|insert|update|delete|with)\b/.test(strings[0]!))
        return Reflect.apply(target, self, [strings, ...values])
      const explained = [`explain (analyze, format json) ${strings[0]}`, ...strings.slice(1)]
      const statement = Reflect.apply(target, self, [Object.assign(explained, { raw: explained }), ...values])
      statements.push(statement as PromiseLike<unknown>)
      return statement
    },
  })
  // The result is not what it reads.
  await Promise.resolve(work(explaining as unknown as Sql)).catch(() => {})
  expect(statements.length).toBeGreaterThan(0)
  const answers = (await Promise.all(statements)) as { 'QUERY PLAN': { Plan: PlanNode }[] }[][]
  const read: string[] = []
  function visit(node: PlanNode) {
    if (node['Relation Name'] && node['Actual Loops'] > 0 && node['Node Type'] !== 'ModifyTable')
      read.push(node['Relation Name'])
    for (const inner of node.Plans ?? []) visit(inner)
  }
  for (const [row] of answers) visit(row!['QUERY PLAN'][0]!.Plan)
  return read
}

describe('a statement about one order, or about the orders of one customer, reads one partition of each table', () => {
  // The planner reads a table without rows as a whole.
  beforeAll(async () => {
    await database`insert into order_details (order_id, shard, metadata) select id, shard, '[]' from orders`
    await database`
      insert into order_parcels (order_id, shard, shipment_id, stage, items)
      select id, shard, gen_random_uuid(), 'SHIPPED', '[]' from orders`
    await database`
      insert into order_returns (order_id, shard, position, status, requested_by, requested_at)
      select id, shard, 1, 'REQUESTED', 'test', now() from orders`
    await database`
      insert into order_return_items (order_id, shard, position, product_id, requested)
      select id, shard, 1, 'lamp', 1 from orders`
    await database.unsafe(`analyze ${dividedTables.join(', ')}`)
  })
  const order = () => placed.get(customers[20]!)!
  const page = { limit: 10, after: undefined, status: undefined }
  const cases: Record<string, (sql: Sql) => unknown> = {
    findOrders: (sql) => findOrders(sql, [order().id]),
    lockOrders: (sql) => lockOrders(sql, [order().id]),
    findOrderItems: (sql) => findOrderItems(sql, [order().id]),
    findHistories: (sql) => findHistories(sql, personalData, [order().id]),
    findDetails: (sql) => findDetails(sql, personalData, [order()]),
    findParcels: (sql) => findParcels(sql, [order().id]),
    findReturns: (sql) => findReturns(sql, personalData, [order().id]),
    findSealed: (sql) => findSealed(sql, [order().id]),
    findAbandoned: (sql) => findAbandoned(sql, [order().id]),
    findIdByNumber: (sql) => findIdByNumber(sql, formatOrderNumber(order().number!)),
    findCustomerOrders: (sql) => findCustomerOrders(sql, { ...page, customerIds: [order().customerId] }),
  }
  it.each(Object.keys(cases))('%s', async (name) => {
    const read = await relationsRead(cases[name]!)
    expect(read.length).toBeGreaterThan(0)
    const partitionsOf = Map.groupBy(new Set(read), (relation) => relation.replace(/_p\d+$/, ''))
    const several = [...partitionsOf].filter(([, parts]) => parts.length > 1)
    expect(several).toEqual([])
  })

  it('and one that names no shard reads all of them: the test notices', async () => {
    const read = await relationsRead((sql) => sql`select from orders where customer_id = ${'nobody'}`)
    expect(new Set(read).size).toBe(partitions)
  })
})
