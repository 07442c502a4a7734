import type { Sql, Transaction } from '#platform/postgres/database.ts'
import { listOrders, lockOrderList } from '../order-list/list-orders.ts'

/** The tables with rows of an order, in the order in which they can be inserted again. Tracking links expire by themselves. */
export const tablesOfOrders = [
  'order_items',
  'order_history',
  'order_details',
  'order_parcels',
  'order_returns',
  'order_return_items',
] as const
type TableOfOrders = (typeof tablesOfOrders)[number]

/** An order with all of its rows, as its tables have them: a line of an archive. Personal data stays encrypted. */
export interface ArchivedOrder {
  order: { id: string; customer_id: string; created_at: string; status: string; version: number }
  rows: Record<TableOfOrders, Record<string, unknown>[]>
}

export interface ArchivedBatch {
  /** One JSON text for each order. */
  lines: string[]
  /** Where the next batch begins. Undefined: there are no more. */
  lastId: string | undefined
}

interface BatchOptions {
  /** Orders that were placed and last changed before it. */
  before: Date
  /** The last id of the batch before. */
  afterId: string | undefined
  limit: number
}

/**
 * Reads the oldest orders that are delivered or cancelled and have no open return, and locks them. Orders that somebody else
 * is changing are left out.
 */
export async function readOldOrders(transaction: Transaction, options: BatchOptions): Promise<ArchivedBatch> {
  const { before, afterId = '00000000-0000-0000-0000-000000000000', limit } = options
  const rows = tablesOfOrders.map(
    (table) => `'${table}', (
      select coalesce(jsonb_agg(to_jsonb(each)), '[]') from ${table} as each
      where each.order_id = old.id and each.shard = old.shard)`,
  )
  const found = await transaction<{ id: string; line: string }[]>`
    with old as materialized (
      select * from orders
      where id > ${afterId}::uuid and created_at < ${before} and updated_at < ${before}
        and status in ('DELIVERED', 'CANCELLED')
        and not exists (
          select from order_returns
          where order_id = orders.id and order_returns.shard = orders.shard and order_returns.status = 'REQUESTED')
      order by id limit ${limit} for update skip locked
    )
    select id, jsonb_build_object('order', to_jsonb(old), 'rows',
      jsonb_build_object(${transaction.unsafe(rows.join(', '))}))::text as line
    from old order by id`
  return {
    lines: found.map(({ line }) => line),
    lastId: found.length < limit ? undefined : found.at(-1)!.id,
  }
}

/** Deletes archived orders with all of their rows, also from the order list. */
export async function deleteOrders(transaction: Transaction, orders: readonly ArchivedOrder[]): Promise<void> {
  // Otherwise a transaction that lists one of the orders could write its entry again.
  lockOrderList(transaction)
  const ids = orders.map(({ order }) => order.id)
  for (const table of ['order_list', 'order_list_products', 'order_list_tracking'])
    await transaction`delete from ${transaction(table)} where id = any(${ids}::uuid[])`
  await transaction`delete from orders where id = any(${ids}::uuid[])`
}

/**
 * Writes an archived order into the tables again, and into the order list. Columns that were added since get their defaults.
 * @param line the line of the archive.
 * @returns false if the order is there already; it stays as it is.
 */
export async function putBack(transaction: Transaction, line: string): Promise<boolean> {
  const { order, rows } = JSON.parse(line) as ArchivedOrder
  const inserted = await insert(transaction, 'orders', order, `jsonb_build_array(line -> 'order')`, line)
  if (inserted === 0) return false
  for (const table of tablesOfOrders) {
    const [first] = rows[table] ?? []
    if (first) await insert(transaction, table, first, `line -> 'rows' -> '${table}'`, line)
  }
  await listOrders(transaction, [order.id])
  return true
}

/** The text goes to the server as it is, because JavaScript would round large numbers. */
async function insert(
  transaction: Transaction,
  table: string,
  example: object,
  rows: string,
  line: string,
): Promise<number> {
  const columns = await columnsOf(transaction, table, Object.keys(example))
  const { count } = await transaction`
    insert into ${transaction(table)} (${transaction(columns)})
    select ${transaction(columns)}
    from (select ${line}::text::jsonb as line) as archived,
      jsonb_populate_recordset(null::${transaction(table)}, ${transaction.unsafe(rows)})
    on conflict do nothing`
  return count
}

async function columnsOf(sql: Sql, table: string, archived: string[]): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and column_name = any(${archived}::text[])`
  return rows.map(({ name }) => name)
}
