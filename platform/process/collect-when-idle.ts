import { performance } from 'node:perf_hooks'

/** How often a process looks whether it is idle. The first time is after the first callers have been answered. */
const intervalMilliseconds = 2_000
/** The share of an interval up to which a process counts as idle. */
const idleShare = 0.1
/** Less is not worth a pause. */
const leastGrowth = 16 * 1_048_576

/**
 * Collects garbage whenever the process becomes idle and its heap has grown, if Node runs with `--expose-gc`: an idle process
 * would keep the garbage of its start for minutes, and that of a burst of orders for good. It is one pause of some tenths of a
 * second, so only `npm start` sets the option.
 */
export function collectWhenIdle(): void {
  const { gc } = globalThis
  if (!gc) return
  let collected = 0
  let before = performance.eventLoopUtilization()
  setInterval(() => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    if (utilization > idleShare || process.memoryUsage().heapTotal < collected + leastGrowth) return
    // Only the last resort gives the pages back to the system.
    gc({ type: 'major', flavor: 'last-resort' })
    collected = process.memoryUsage().heapTotal
  }, intervalMilliseconds).unref()
}
