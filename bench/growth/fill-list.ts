import type { Database } from '#platform/postgres/database.ts'
import { type BulkOrders, orderSeries, productOfItem, seriesParameters } from '../bulk/order-series.ts'
import { fixtures } from '../system/fixtures.ts'

const day = 24 * 3_600_000
const ordersPerStatement = 250_000
/** Most orders are delivered. The numbers of customer, product and status are independent of each other. */
const thousandth = '(i * 7919 / 1000 % 1000)'
const status = `(case
  when ${thousandth} < 30 then 'CANCELLED' when ${thousandth} < 50 then 'SHIPPED'
  when ${thousandth} < 60 then 'PENDING_SHIPMENT' else 'DELIVERED' end)`
const product = productOfItem('(i + i / 2000)', '0')

/**
 * Fills the tables of sales with orders of the past year and lists them. Indexes and foreign keys are dropped meanwhile,
 * and all is written without waiting for the disk.
 */
export async function fillList(sales: Database, count: number): Promise<void> {
  const bulk: BulkOrders = { count, firstMoment: Date.now() - 366 * day, distance: (365 * day) / count }
  await sales.unsafe('set statement_timeout to 0')
  await sales.unsafe('set synchronous_commit to off')
  await sales.unsafe(`set maintenance_work_mem to '512MB'`)
  const restore = await dropConstraints(sales)
  for (let first = 0; first < count; first += ordersPerStatement) {
    const series = orderSeries(bulk, first, Math.min(first + ordersPerStatement, count))
    const insert = (statement: string) => sales.unsafe(`insert into ${statement}`, [...seriesParameters] as never)
    await insert(`orders (id, shard, customer_id, status, version, total_minor, currency, created_at, updated_at)
      select id, shard, customer_id, ${status}, 3, ${fixtures.price}, 'EUR', moment, moment + interval '2 days' from ${series}`)
    await insert(`order_items (order_id, shard, position, product_id, product_name, quantity, unit_price_minor)
      select id, shard, 1, ${product}, 'Benchmark product', 1, ${fixtures.price} from ${series}`)
    await insert(`order_list (id, customer_id, status, version, placed_at, changed_at)
      select id, customer_id, ${status}, 3, moment, moment + interval '2 days' from ${series}`)
    await insert(`order_list_products (id, product_id, status, placed_at, changed_at)
      select id, ${product}, ${status}, moment, moment + interval '2 days' from ${series}`)
  }
  await sales`
    insert into order_list_names (product_id, name, words)
    select id, 'Benchmark product', array['benchmark', 'product'] from unnest(${fixtures.products}::text[]) as one (id)`
  await restore()
  await sales.unsafe('vacuum analyze orders, order_items, order_list, order_list_products, order_list_names')
}

const tables = ['orders', 'order_items', 'order_history', 'order_list', 'order_list_products']

/** @returns a function that creates the constraints and indexes again. */
async function dropConstraints(sales: Database): Promise<() => Promise<void>> {
  const keys = await sales<{ owner: string; name: string; definition: string; type: string }[]>`
    select conrelid::regclass::text as owner, conname as name, pg_get_constraintdef(oid) as definition, contype as type
    from pg_constraint
    where connamespace = 'public'::regnamespace
      and (contype = 'f' or (contype in ('p', 'u') and conrelid = any(${tables}::text[]::regclass[])))`
  // Foreign keys depend on primary keys.
  const foreign = keys.filter(({ type }) => type === 'f')
  const unique = keys.filter(({ type }) => type !== 'f')
  for (const { owner, name } of [...foreign, ...unique]) {
    await sales.unsafe(`alter table ${owner} drop constraint "${name}"`)
  }
  const indexes = await sales<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index where indrelid = any(${tables}::text[]::regclass[])`
  for (const { name } of indexes) await sales.unsafe(`drop index ${name}`)
  return async () => {
    for (const { owner, name, definition } of unique) {
      await sales.unsafe(`alter table ${owner} add constraint "${name}" ${definition}`)
    }
    for (const { definition } of indexes) await sales.unsafe(definition)
    for (const { owner, name, definition } of foreign) {
      await sales.unsafe(`alter table ${owner} add constraint "${name}" ${definition} not valid`)
    }
  }
}
