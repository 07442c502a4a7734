import type { Sql } from '../postgres/database.ts'

/** How long published rows are kept, to publish them again if Redis loses its data. */
export const publishedAgainMilliseconds = 3_600_000

/**
 * Deletes rows that were published long enough ago. Returns how many. It checks only the oldest `limit` rows: rows are
 * published in about the order of their ids, so the others need not be searched.
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
