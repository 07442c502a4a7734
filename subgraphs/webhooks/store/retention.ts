import type { Sql } from '#platform/postgres/database.ts'

/** Deletes deliveries that were completed before `before`, at most `limit`. Returns how many. */
export async function deleteCompleted(sql: Sql, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    delete from webhook_deliveries where id in (
      select id from webhook_deliveries where finished_at < ${before} limit ${limit})`
  return count
}

/**
 * Deletes completed deliveries of endpoints that have more than `kept` of this status, oldest first, at most `limit`.
 * Returns how many.
 */
export async function deleteSurplus(
  sql: Sql,
  status: 'DELIVERED' | 'DEAD',
  { kept, limit }: { kept: number; limit: number },
): Promise<number> {
  const { count } = await sql`
    delete from webhook_deliveries where id in (
      select surplus.id from webhook_endpoints
      cross join lateral (
        select position from webhook_deliveries where endpoint_id = webhook_endpoints.id and status = ${status}
        order by position desc offset ${kept} limit 1
      ) as edge
      cross join lateral (
        select id from webhook_deliveries
        where endpoint_id = webhook_endpoints.id and status = ${status} and position <= edge.position
        order by position limit ${limit}
      ) as surplus
      limit ${limit})`
  return count
}

/** Deletes deliveries of deleted endpoints, at most `limit`. Returns how many. */
export async function deleteOrphans(sql: Sql, limit: number): Promise<number> {
  const { count } = await sql`
    delete from webhook_deliveries where id in (
      select orphans.id from webhook_endpoints
      cross join lateral (
        select id from webhook_deliveries where endpoint_id = webhook_endpoints.id limit ${limit}
      ) as orphans
      where webhook_endpoints.status = 'DELETED' limit ${limit})`
  return count
}
