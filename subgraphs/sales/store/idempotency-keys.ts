import type { Sql } from '#platform/postgres/database.ts'
import { shardOf } from '../domain/order-id.ts'

/** A caller's key, and the order that a request with it is to become. */
export interface KeyClaim {
  caller: string
  key: string
  /** What the request was: two requests are the same if theirs are. */
  fingerprint: string
  orderId: string
}

/**
 * Ties keys to orders, each key once: who comes later gets the fingerprint and the order of who came first. At most one
 * claim for each key. A claim ends after 24 hours. A key whose order is abandoned is tied to the new one: the same request
 * can be tried again, and the abandoned order can never be written beside it.
 *
 * Not on the disk when this returns: the order is written later to the same log, so a crash that takes back the claim takes
 * back the order as well. See docs/adr/0026.
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

/** Removes claims that have ended. Returns how many; at most `limit` at a time. */
export async function sweepKeys(sql: Sql, limit: number): Promise<number> {
  const { count } = await sql`
    delete from idempotency_keys where (caller, key, shard) in (
      select caller, key, shard from idempotency_keys where expires_at < now() order by expires_at limit ${limit})`
  return count
}
