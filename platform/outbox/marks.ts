import type { Database, Transaction } from '../postgres/database.ts'
import type { Epoch } from './epoch.ts'
import type { OutboxRow } from './row.ts'

/** Marks outbox rows as published, in batches some time after they were published. */
export interface Marks {
  /** Schedules rows for marking that were published in this epoch. */
  add(epoch: string, rows: readonly OutboxRow[]): void
  /** The ids of rows that were published in this epoch and are not marked yet. */
  unmarked(epoch: string): ReadonlySet<string>
  /** Marks them now. Rows that cannot be marked are dropped and will be published again. */
  flush(): Promise<void>
}

const collectedMilliseconds = 250

export function createMarks(database: Database, epoch: Epoch): Marks {
  let published: { epoch: string; ids: string[] }[] = []
  /** Those that a transaction is marking. */
  let inProgress: typeof published = []
  let marking = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  async function mark() {
    const batches = published
    published = []
    if (batches.length === 0) return
    inProgress = batches
    await database.transact(async (transaction) => {
      const held = await epoch.hold(transaction)
      // Redis may have lost rows that were published in another epoch, so they are not marked.
      const current = await epoch.current()
      const kept = batches.filter((batch) => batch.epoch === current && batch.epoch === held)
      const ids = kept.flatMap((batch) => batch.ids)
      if (ids.length > 0) markPublished(transaction, ids)
    })
  }

  function flush() {
    clearTimeout(timer)
    timer = undefined
    marking = marking
      .then(mark)
      .catch(() => {})
      .finally(() => {
        inProgress = []
      })
    return marking
  }

  return {
    add(publishedIn, rows) {
      published.push({ epoch: publishedIn, ids: rows.map(({ id }) => id) })
      timer ??= setTimeout(flush, collectedMilliseconds)
    },
    unmarked: (of) =>
      new Set([...inProgress, ...published].filter(({ epoch: each }) => each === of).flatMap(({ ids }) => ids)),
    flush,
  }
}

/** Without waiting for the disk: if a crash loses a mark, an event is published twice. */
export function markPublished(transaction: Transaction, ids: readonly string[]): void {
  transaction.send(transaction`select set_config('synchronous_commit', 'off', true)`)
  transaction.send(transaction`update outbox set published_at = now() where id = any(${ids as string[]}::uuid[])`)
}
