import type { Sql, Transaction } from '../postgres/database.ts'

/**
 * Marks events as processed that are assumed to be new: the transaction fails if one is not (`isRepeat`). The statement
 * is sent without waiting for its answer. If the assumption was wrong, all later statements of the handler fail too.
 */
export function markNew(transaction: Transaction, eventIds: string[]): void {
  // Sorted, so that two consumers with the same events wait for each other instead of deadlocking.
  transaction.send(transaction`
    insert into inbox (event_id)
    select event_id from unnest(${eventIds}::text[]) as event (event_id) order by event_id`)
}

/** Whether a transaction failed because an event that was assumed to be new had been processed before. */
export function isRepeat(error: unknown): boolean {
  const { code, table_name } = error as { code?: string; table_name?: string }
  return code === '23505' && table_name === 'inbox'
}

/** Marks events as processed, as part of `transaction`, and returns the ids of those that were not marked before. */
export async function markProcessed(transaction: Transaction, eventIds: string[]): Promise<Set<string>> {
  const rows = await transaction<{ event_id: string }[]>`
    insert into inbox (event_id)
    select distinct event_id from unnest(${eventIds}::text[]) as event (event_id) order by event_id
    on conflict do nothing
    returning event_id`
  return new Set(rows.map((row) => row.event_id))
}

/** Longer than an event can be redelivered: published rows and unacknowledged entries live for hours, not days. */
const keptFor = '7 days'

/** Deletes events that were processed long ago, at most `limit`. Returns how many. */
export async function sweepInbox(sql: Sql, limit: number): Promise<number> {
  const { count } = await sql`
    delete from inbox where event_id in (
      select event_id from inbox where processed_at < now() - ${keptFor}::interval limit ${limit})`
  return count
}
