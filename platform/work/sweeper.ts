import type { Log } from '../process/log.ts'

/** How often to sweep, and how much at a time. */
export interface SweepPace {
  /** Default: once a minute. */
  everyMilliseconds?: number
  /** How many rows go in one statement: few enough that nobody waits for their locks. Default 5,000. */
  batchSize?: number
}

/**
 * Removes what has served its time, again and again, in small portions. A run that fails is tried again at the next turn.
 * @param sweep removes at most so many rows and returns how many it removed: as many as it might means there may be more
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
    // One that takes longer than the pause is not run twice at once, nor are its turns saved up.
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
