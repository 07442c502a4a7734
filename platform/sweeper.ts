import type { Log } from './log.ts'

const intervalMilliseconds = 60_000
/** How many rows go in one statement: few enough that nobody waits for their locks. */
const batchSize = 5_000

/**
 * Removes what has served its time, once a minute, in small portions.
 * @param sweep removes at most so many rows and returns how many it removed
 */
export function startSweeper(
  what: string,
  sweep: (limit: number) => Promise<number>,
  log: Log,
): { stop(): Promise<void> } {
  let stopped = false
  let running = Promise.resolve()

  async function run() {
    try {
      while (!stopped && (await sweep(batchSize)) === batchSize);
    } catch (err) {
      log.warn({ err }, `cannot sweep ${what}`)
    }
  }

  const timer = setInterval(() => {
    running = running.then(run)
  }, intervalMilliseconds)
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
