import type { Sql } from '#platform/postgres/database.ts'

/** More than this is not counted, so that a large backlog costs no more than a small one. */
const counted = 10_000

/** Pending and dead deliveries of all endpoints, each up to 10,000. */
export async function countBacklog(sql: Sql): Promise<(readonly [status: string, count: number])[]> {
  const [row] = await sql<{ pending: number; dead: number }[]>`
    select
      (select count(*)::int from (
        select from webhook_deliveries where status = 'PENDING' limit ${counted}) as pending) as pending,
      (select count(*)::int from (select from webhook_deliveries where status = 'DEAD' limit ${counted}) as dead) as dead`
  return [
    ['PENDING', row!.pending],
    ['DEAD', row!.dead],
  ]
}

/** Seconds by which the delivery that is due longest is late; 0 if none is. */
export async function secondsLate(sql: Sql): Promise<number> {
  const [row] = await sql<{ seconds: number | null }[]>`
    select max(extract(epoch from now() - first.due_at))::float as seconds
    from webhook_endpoints cross join lateral (
      select due_at from webhook_deliveries
      where endpoint_id = webhook_endpoints.id and status = 'PENDING' and due_at <= now()
      order by due_at limit 1
    ) as first
    where webhook_endpoints.status = 'ENABLED'`
  return row?.seconds ?? 0
}
