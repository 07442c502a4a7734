import type { Sql } from '#platform/postgres/database.ts'
import type { Link } from '#platform/values/link-token.ts'
import { shardOfOrder } from '../domain/order-id.ts'
import { ofCustomers } from './erased-persons.ts'

/** A link and the caller who made it. */
export interface NewLink extends Link {
  createdBy: string
}

/**
 * Inserts a link unless the order has `limit` valid ones. Locks the order first: the links of one order are counted one
 * after the other. Returns whether it was inserted.
 */
export async function insertLink(transaction: Sql, link: NewLink, limit: number, now: Date): Promise<boolean> {
  const { subject: orderId, id, expiresAt, createdBy } = link
  const shard = shardOfOrder(orderId)
  const [, { count }] = await Promise.all([
    transaction`select from orders where id = ${orderId} and shard = ${shard} for no key update`,
    transaction`
      insert into tracking_links (order_id, shard, id, created_by, created_at, expires_at)
      select ${orderId}::uuid, ${shard}::smallint, ${id}::uuid, ${createdBy}::text, ${now}::timestamptz, ${expiresAt}::timestamptz
      where (
        select count(*) from tracking_links where order_id = ${orderId}::uuid and shard = ${shard}::smallint and expires_at > ${now}
      ) < ${limit}::int`,
  ])
  return count === 1
}

/** Those of these links that exist: the others were revoked, or have expired. */
export async function findLinks(sql: Sql, links: readonly Link[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select id from tracking_links where (order_id, shard, id) in (
      select * from unnest(
        ${links.map(({ subject }) => subject)}::uuid[],
        ${links.map(({ subject }) => shardOfOrder(subject))}::smallint[],
        ${links.map(({ id }) => id)}::uuid[]))`
  return new Set(rows.map(({ id }) => id))
}

/** Deletes all links of an order. Returns the ids of those that were valid. */
export async function deleteLinks(sql: Sql, orderId: string, now: Date): Promise<string[]> {
  const rows = await sql<{ id: string; expires_at: Date }[]>`
    delete from tracking_links where order_id = ${orderId} and shard = ${shardOfOrder(orderId)}
    returning id, expires_at`
  return rows.filter((row) => row.expires_at > now).map(({ id }) => id)
}

/** Deletes all links to orders of these customers. Returns the ids of those that were valid, by order id. */
export async function deleteLinksOfCustomers(
  sql: Sql,
  customerIds: readonly string[],
  now: Date,
): Promise<Map<string, string[]>> {
  const rows = await sql<{ order_id: string; id: string; expires_at: Date }[]>`
    delete from tracking_links where ${ofCustomers(sql, customerIds)} returning order_id, id, expires_at`
  const valid = rows.filter((row) => row.expires_at > now)
  return new Map(
    [...Map.groupBy(valid, (row) => row.order_id)].map(([id, links]) => [id, links.map((link) => link.id)]),
  )
}

/** Deletes at most `limit` expired links and returns their number. */
export async function sweepLinks(sql: Sql, limit: number): Promise<number> {
  const { count } = await sql`
    delete from tracking_links where (order_id, shard, id) in (
      select order_id, shard, id from tracking_links where expires_at < now() order by expires_at limit ${limit})`
  return count
}
