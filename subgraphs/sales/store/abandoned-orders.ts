import type { Database, Sql } from '#platform/postgres/database.ts'
import { isOrderId, shardOfOrder } from '../domain/order-id.ts'

/**
 * Returns those of these orders that exist. The others are abandoned: from now on they can never be written, however
 * slow the attempt, because `insertOrders` skips abandoned ids.
 */
export async function abandonMissing(database: Database, orderIds: readonly string[]): Promise<Set<string>> {
  const possible = orderIds.filter(isOrderId)
  if (possible.length === 0) return new Set()
  const existing = new Set((await selectExisting(database, possible)).map((row) => row.id))
  const missing = possible.filter((id) => !existing.has(id))
  if (missing.length === 0) return existing

  const found = await database.transact(async (transaction) => {
    // `insertOrders` reads this table. PostgreSQL locks a statement's tables before it takes the statement's snapshot.
    // So each concurrent write either has ended when this lock is granted, and its order is seen below; or it begins
    // after this commit, and sees that its order is abandoned.
    const [, , , rows] = await Promise.all([
      // Writers wait for this lock. The timeouts release it if this process stalls.
      transaction`select set_config('idle_in_transaction_session_timeout', '2s', true), set_config('lock_timeout', '2s', true)`,
      transaction`lock table abandoned_orders in access exclusive mode`,
      transaction`
        insert into abandoned_orders (order_id, shard)
        select id, shard from unnest(${missing}::uuid[], ${missing.map(shardOfOrder)}::smallint[]) as missing (id, shard)
        where not exists (select from orders where orders.id = missing.id and orders.shard = missing.shard)
        on conflict do nothing`,
      selectExisting(transaction, missing),
    ])
    return rows
  })
  return new Set([...existing, ...found.map((row) => row.id)])
}

/** Not async, so that pipelined statements are sent in the order of the calls. */
function selectExisting(sql: Sql, orderIds: string[]) {
  return sql<{ id: string }[]>`
    select id from orders
    where (id, shard) in (select * from unnest(${orderIds}::uuid[], ${orderIds.map(shardOfOrder)}::smallint[]))`
}

/** Those of these orders that are abandoned. */
export async function findAbandoned(sql: Sql, orderIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ order_id: string }[]>`
    select order_id from abandoned_orders
    where (order_id, shard) in (select * from unnest(${[...orderIds]}::uuid[], ${orderIds.map(shardOfOrder)}::smallint[]))`
  return new Set(rows.map((row) => row.order_id))
}

/**
 * Retention. Longer than the lifetime of an idempotency key, and than a connection survives a stopped process, so no
 * attempt can still be running.
 */
const keptFor = '7 days'

/** Deletes at most `limit` expired rows and returns their number. */
export async function sweepAbandoned(sql: Sql, limit: number): Promise<number> {
  const { count } = await sql`
    delete from abandoned_orders where (order_id, shard) in (
      select order_id, shard from abandoned_orders
      where abandoned_at < now() - ${keptFor}::interval order by abandoned_at limit ${limit})`
  return count
}
