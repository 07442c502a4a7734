import type { Database, Sql } from '#platform/postgres/database.ts'
import { isOrderId, shardOfOrder } from '../domain/order-id.ts'

/**
 * Which of these orders exist. The others are abandoned: from now on nobody can write them, however slow the attempt is
 * that wanted to (`insertOrders` leaves them out).
 */
export async function abandonMissing(database: Database, orderIds: readonly string[]): Promise<Set<string>> {
  const possible = orderIds.filter(isOrderId)
  if (possible.length === 0) return new Set()
  const existing = new Set((await selectExisting(database, possible)).map((row) => row.id))
  const missing = possible.filter((id) => !existing.has(id))
  if (missing.length === 0) return existing

  const found = await database.transact(async (transaction) => {
    // `insertOrders` reads this table. PostgreSQL locks the tables of a statement before it takes the statement's
    // snapshot, so each write is either over when this lock is granted, and the order is seen below; or it begins after
    // the commit, and sees that its order is abandoned.
    const [, , , rows] = await Promise.all([
      // Writers wait for this lock: a process that stops in the middle must not hold it for long.
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

/** Not an async function: statements of one round trip are sent in the order in which they are made, its own included. */
function selectExisting(sql: Sql, orderIds: string[]) {
  return sql<{ id: string }[]>`
    select id from orders
    where (id, shard) in (select * from unnest(${orderIds}::uuid[], ${orderIds.map(shardOfOrder)}::smallint[]))`
}

/** Longer than an idempotency key lives, and than a connection outlives its process being stopped: nobody can come back. */
const keptFor = '7 days'

/** Forgets ids that were abandoned long ago. Returns how many; at most `limit` at a time. */
export async function sweepAbandoned(sql: Sql, limit: number): Promise<number> {
  const { count } = await sql`
    delete from abandoned_orders where (order_id, shard) in (
      select order_id, shard from abandoned_orders
      where abandoned_at < now() - ${keptFor}::interval order by abandoned_at limit ${limit})`
  return count
}
