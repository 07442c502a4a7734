import type { Log } from '../process/log.ts'
import { startRepeating } from './repeat.ts'

/** How often rows are deleted, and how many at a time. */
export interface SweepPace {
  /** Default: once a minute. */
  everyMilliseconds?: number
  /** Rows deleted by one statement: few enough that their locks are held only briefly. Default 5,000. */
  batchSize?: number
}

/**
 * Periodically deletes expired rows in batches. A failed run is retried at the next tick.
 * @param sweep deletes at most `limit` rows and returns how many it deleted: if that is the limit, there may be more
 */
export function startSweeper(
  target: string,
  sweep: (limit: number) => Promise<number>,
  log: Log,
  { everyMilliseconds = 60_000, batchSize = 5_000 }: SweepPace = {},
): { stop(): Promise<void> } {
  return startRepeating({
    what: `sweep ${target}`,
    everyMilliseconds,
    async work(signal) {
      while (!signal.aborted && (await sweep(batchSize)) === batchSize);
    },
    log,
  })
}
