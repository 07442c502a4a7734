import type { Sql } from '#platform/postgres/database.ts'
import { shardOf } from '../domain/order-id.ts'

/** The condition that a row belongs to an order of these customers. */
export const ofCustomers = (sql: Sql, customerIds: readonly string[]) => sql`
  (order_id, shard) in (
    select id, shard from orders
    where customer_id = any(${[...customerIds]}::text[]) and shard = any(${customerIds.map(shardOf)}::smallint[]))`

/**
 * Deletes addresses, contacts, notes and metadata of all orders of these customers, and the reasons that people wrote into
 * their history and returns.
 */
export async function deletePersons(sql: Sql, customerIds: readonly string[]): Promise<void> {
  const owned = ofCustomers(sql, customerIds)
  await sql`delete from order_details where ${owned}`
  await sql`
    update order_history set reason = null, sealed_reason = null
    where ${owned} and (reason is not null or sealed_reason is not null)`
  await sql`
    update order_returns set reason = null, sealed_reason = null
    where ${owned} and (reason is not null or sealed_reason is not null)`
}

/** Those of these customers who have data that an erasure deletes. */
export async function findPersons(sql: Sql, customerIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ customer_id: string }[]>`
    select owner as customer_id from keys.data_keys where owner = any(${[...customerIds]}::text[])
    union
    select customer_id from orders
    where customer_id = any(${[...customerIds]}::text[]) and shard = any(${customerIds.map(shardOf)}::smallint[]) and (
      exists (select from order_details as d where d.order_id = orders.id and d.shard = orders.shard)
      or exists (select from tracking_links as l where l.order_id = orders.id and l.shard = orders.shard)
      or exists (
        select from order_history as h where h.order_id = orders.id and h.shard = orders.shard
          and (h.reason is not null or h.sealed_reason is not null))
      or exists (
        select from order_returns as r where r.order_id = orders.id and r.shard = orders.shard
          and (r.reason is not null or r.sealed_reason is not null)))`
  return new Set(rows.map((row) => row.customer_id))
}

/** Those of these customers that were erased. */
export async function findErased(sql: Sql, customerIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ owner: string }[]>`
    select owner from keys.erasures where owner = any(${[...customerIds]}::text[])`
  return new Set(rows.map(({ owner }) => owner))
}
