import type { Sql, Transaction } from '../database.ts'

/** Marks events as processed, as part of `transaction`, and returns the ids of those that were not marked before. */
export async function markProcessed(transaction: Transaction, eventIds: string[]): Promise<Set<string>> {
  // Sorted, so that two consumers with the same events wait for each other instead of deadlocking.
  const rows = await transaction<{ event_id: string }[]>`
    insert into inbox (event_id)
    select distinct event_id from unnest(${eventIds}::text[]) as event (event_id) order by event_id
    on conflict do nothing
    returning event_id`
  return new Set(rows.map((row) => row.event_id))
}

/** Longer than any event can come again: published rows and unacknowledged entries live for hours, not days. */
const keptFor = '7 days'

/** Forgets events that were processed long ago. Returns how many; at most `limit` at a time. */
export async function sweepInbox(sql: Sql, limit: number): Promise<number> {
  const { count } = await sql`
    delete from inbox where event_id in (
      select event_id from inbox where processed_at < now() - ${keptFor}::interval limit ${limit})`
  return count
}
