import type { Database } from '#platform/postgres/database.ts'
import type { Startup } from '#platform/process/lifecycle.ts'
import { startRepeating } from '#platform/work/repeat.ts'
import { rebuildNext } from './store/order-list/rebuild-list.ts'

/** Few enough that orders that are placed meanwhile are listed within a second. */
const ordersAtOnce = 1_000

/** Continues a rebuild of the order list that was requested by a migration, or by a command that has ended. */
export function startRebuilding(database: Database, { log, onStop }: Startup): void {
  const rebuilding = startRepeating({
    what: 'rebuild the order list',
    everyMilliseconds: 10_000,
    startsNow: true,
    async work(signal) {
      while (!signal.aborted && (await rebuildNext(database, ordersAtOnce)) === ordersAtOnce);
    },
    log,
  })
  onStop(() => rebuilding.stop())
}
