import { gauges } from '../process/metrics.ts'
import { within } from '../work/time-limit.ts'

/** Resolves if a dependency of the process is available; throws or rejects if not. */
export type ReadinessCheck = () => Promise<unknown>

/** Shorter than the time that a gauge may take, so that a check without an answer is shown as failed. */
const metricMilliseconds = 800

let reported: Record<string, ReadinessCheck> = {}

gauges('waybill_ready', 'Checks of readiness: 1 passed, 0 failed', 'check', () => {
  const entries = Object.entries(reported)
  return Promise.all(
    entries.map(async ([name, check]) => {
      const isReady = await within(metricMilliseconds, callSafely(check)).then(
        () => 1,
        () => 0,
      )
      return [name, isReady] as const
    }),
  )
})

/** Shows the checks of this process in its metrics. Checks that are added later are shown, too. */
export function reportReadiness(checks: Record<string, ReadinessCheck>): void {
  reported = checks
}

/** Checks may also throw. */
async function callSafely(check: ReadinessCheck): Promise<unknown> {
  return check()
}
