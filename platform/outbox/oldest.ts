import type { Sql } from '../postgres/database.ts'

/** The age in seconds of the oldest row that is not published; 0 if all are. Reads the index of unpublished rows. */
export async function oldestUnpublishedSeconds(sql: Sql): Promise<number> {
  const [oldest] = await sql<{ seconds: number }[]>`
    select extract(epoch from now() - created_at)::float8 as seconds from outbox
    where published_at is null order by id limit 1`
  // A transaction that began before another may commit after it: then `now()` is the earlier of the two.
  return Math.max(oldest?.seconds ?? 0, 0)
}
