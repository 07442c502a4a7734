import type { Sql } from '#platform/postgres/database.ts'
import { shardOf } from '../domain/order-id.ts'

/** A caller's key and the id of the order that it stands for. */
export interface KeyClaim {
  caller: string
  key: string
  /** A hash of the request: equal for equal requests. */
  fingerprint: string
  orderId: string
}

/**
 * Binds keys to orders, each key once: a later claim gets the fingerprint and order of the first. At most one claim for
 * each key. A claim expires after 24 hours. If the order of a key is abandoned, the key is bound to the new order: the
 * request can be retried, and the abandoned order can never be written beside it.
 *
 * Not yet durable when this returns: the order is written later to the same WAL, so a crash that loses the claim loses
 * the order as well. See docs/adr/0026.
 */
export async function claimKeys(sql: Sql, claims: readonly KeyClaim[]): Promise<KeyClaim[]> {
  if (claims.length === 0) return []
  const rows = await sql<{ caller: string; key: string; fingerprint: string; order_id: string }[]>`
    insert into idempotency_keys as existing (caller, key, shard, fingerprint, order_id, expires_at)
    select caller, key, shard, fingerprint, order_id, now() + interval '24 hours'
    from unnest(
      ${claims.map((claim) => claim.caller)}::text[],
      ${claims.map((claim) => claim.key)}::text[],
      ${claims.map((claim) => shardOf(claim.caller))}::smallint[],
      ${claims.map((claim) => claim.fingerprint)}::text[],
      ${claims.map((claim) => claim.orderId)}::uuid[]
    ) as claim (caller, key, shard, fingerprint, order_id)
    cross join set_config('synchronous_commit', 'off', true)
    order by caller, key
    on conflict (caller, key, shard) do update set
      fingerprint = case when existing.expires_at < now() then excluded.fingerprint else existing.fingerprint end,
      order_id = case
        when existing.expires_at < now() then excluded.order_id
        when existing.fingerprint = excluded.fingerprint
          and exists (select from abandoned_orders as abandoned where abandoned.order_id = existing.order_id)
        then excluded.order_id
        else existing.order_id end,
      expires_at = case when existing.expires_at < now() then excluded.expires_at else existing.expires_at end
    returning caller, key, fingerprint, order_id`
  return rows.map((row) => ({ caller: row.caller, key: row.key, fingerprint: row.fingerprint, orderId: row.order_id }))
}

/**
 * Deletes the keys of erased customers, and those of their orders: callers choose the texts of keys. Keys are not found by their
 * orders, so this reads all keys of a day if one of the customers has ordered within it.
 */
export async function deleteKeysOfCustomers(sql: Sql, customerIds: readonly string[]): Promise<void> {
  const callers = customerIds.map((id) => `customer:${id}`)
  await sql`
    delete from idempotency_keys
    where caller = any(${callers}::text[]) and shard = any(${callers.map(shardOf)}::smallint[])`
  const recent = await sql<{ id: string }[]>`
    select id from orders
    where customer_id = any(${[...customerIds]}::text[]) and shard = any(${customerIds.map(shardOf)}::smallint[])
      and created_at > now() - interval '25 hours'`
  if (recent.length === 0) return
  await sql`delete from idempotency_keys where order_id = any(${recent.map(({ id }) => id)}::uuid[])`
}

/** Deletes at most `limit` expired claims and returns their number. */
export async function sweepKeys(sql: Sql, limit: number): Promise<number> {
  const { count } = await sql`
    delete from idempotency_keys where (caller, key, shard) in (
      select caller, key, shard from idempotency_keys where expires_at < now() order by expires_at limit ${limit})`
  return count
}
