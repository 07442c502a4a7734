import type { Database } from './database.ts'

/** How long an answer counts: many checks must not become many probes. */
const rememberedMilliseconds = 1_000

/** Rows of the probe: they take about 200 kB, several times as much as the probe may keep in memory. */
const rows = 4_000

class NotWritable extends Error {
  override name = 'NotWritable'
}

/**
 * Checks that the database can be written. A server on a full disk still answers queries, and so does a read-only
 * replica, but every write fails. The probe makes the server write a temporary file of some 100 kB beside the tables,
 * which needs space on their disk; the server deletes it with the statement. No table, no WAL and no lock is involved.
 * @throws (the function returned) if the database is unavailable, read-only, or its disk is full.
 */
export function createWriteCheck(database: Database): () => Promise<void> {
  let last: { at: number; answer: Promise<void> } | undefined

  async function probe() {
    // The function's rows go to a file as soon as they exceed `work_mem`, which is set before the function is called,
    // because its argument depends on the setting.
    const [state] = await database<{ is_read_only: boolean }[]>`
      select count(*), bool_or(pg_is_in_recovery() or current_setting('transaction_read_only')::boolean) as is_read_only
      from (select set_config('work_mem', '64kB', true) as size offset 0) as setting,
        lateral generate_series(1, ${rows}::int + 0 * length(setting.size)) as row`
    if (state!.is_read_only) throw new NotWritable('The database is read-only')
  }

  return () => {
    const now = performance.now()
    if (!last || now - last.at > rememberedMilliseconds) last = { at: now, answer: probe() }
    return last.answer
  }
}
