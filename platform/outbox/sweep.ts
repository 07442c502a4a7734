import type { Sql } from '../postgres/database.ts'

/** How long published rows are kept, to be published again to a Redis that lost its memory. */
export const publishedAgainMilliseconds = 3_600_000

/**
 * Removes rows that were published long enough ago. Returns how many; at most `limit` at a time, and only of the oldest
 * `limit`: they are published in about the order of their ids, and all that are kept need not be looked through.
 */
export async function sweepOutbox(
  sql: Sql,
  limit: number,
  keptForSeconds = publishedAgainMilliseconds / 1_000,
): Promise<number> {
  const { count } = await sql`
    delete from outbox where id in (
      select id from (select id, published_at from outbox order by id limit ${limit}) as oldest
      where published_at < now() - make_interval(secs => ${keptForSeconds}))`
  return count
}
