import type { Database } from '#platform/postgres/database.ts'
import type { Startup } from '#platform/process/lifecycle.ts'
import { startRepeating } from '#platform/work/repeat.ts'
import { returnRefusals, takeRefusals } from './refusal-counts.ts'
import { addRefusalCounts } from './store/order-list/counters.ts'

/**
 * Saves the counts of refused requests periodically and at the end of the process. They are counted in memory, because a
 * refused request writes nothing.
 */
export function startRefusalCounts(database: Database, { log, onStop }: Startup): void {
  async function save() {
    const counts = takeRefusals()
    try {
      await addRefusalCounts(database, counts)
    } catch (error) {
      returnRefusals(counts)
      throw error
    }
  }

  const saving = startRepeating({ what: 'save the counts of refusals', everyMilliseconds: 5_000, work: save, log })
  onStop(async () => {
    await saving.stop()
    await save()
  })
}
