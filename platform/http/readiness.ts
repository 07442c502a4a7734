import { gauges } from '../process/metrics.ts'
import { perService } from '../process/service-scope.ts'
import { within } from '../work/time-limit.ts'

/** Resolves if a dependency of the process is available; throws or rejects if not. */
export type ReadinessCheck = () => Promise<unknown>

/** Shorter than the time that a gauge may take, so that a check without an answer is shown as failed. */
const metricMilliseconds = 800

const reported = perService(() => {
  const reported: { checks: Record<string, ReadinessCheck> } = { checks: {} }
  gauges('waybill_ready', 'Checks of readiness: 1 passed, 0 failed', 'check', () =>
    Promise.all(
      Object.entries(reported.checks).map(async ([name, check]) => {
        const isReady = await within(metricMilliseconds, callSafely(check)).then(
          () => 1,
          () => 0,
        )
        return [name, isReady] as const
      }),
    ),
  )
  return reported
})

/** Shows the checks of this service in its metrics. Checks that are added later are shown, too. */
export function reportReadiness(checks: Record<string, ReadinessCheck>): void {
  reported().checks = checks
}

/** Checks may also throw. */
async function callSafely(check: ReadinessCheck): Promise<unknown> {
  return check()
}
