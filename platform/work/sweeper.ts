import type { Log } from '../process/log.ts'

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
  what: string,
  sweep: (limit: number) => Promise<number>,
  log: Log,
  { everyMilliseconds = 60_000, batchSize = 5_000 }: SweepPace = {},
): { stop(): Promise<void> } {
  let stopped = false
  let running = Promise.resolve()
  let isRunning = false

  async function run() {
    try {
      while (!stopped && (await sweep(batchSize)) === batchSize);
    } catch (err) {
      log.warn({ err }, `cannot sweep ${what}`)
    }
  }

  const timer = setInterval(() => {
    // A run that takes longer than the interval skips ticks instead of overlapping or catching up.
    if (isRunning) return
    isRunning = true
    running = run().finally(() => {
      isRunning = false
    })
  }, everyMilliseconds)
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
