// Every expression of every dashboard, executed by the real Prometheus on the real system under load.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitFor } from '../../local/processes/wait-for.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { dashboards } from '../../ops/observability/dashboards/all.ts'
import { startLoad } from './load.ts'
import { type Monitoring, startMonitoring } from './monitoring.ts'
import { startObservedSystem } from './observed-system.ts'
import { missingPrograms } from './programs.ts'

const missing = missingPrograms()
const started = new AsyncDisposableStack()
let monitoring: Monitoring

/** Long enough for rates over a minute, and for orders to be delivered. */
const patienceMilliseconds = 75_000

interface Panel {
  title: string
  targets?: { expr: string }[]
}

/** What Grafana puts in place of its variables. */
const asQuery = (expression: string) => expression.replaceAll('$__rate_interval', '1m')
const expressions = Object.entries(dashboards).flatMap(([name, { panels = [], annotations }]) => [
  ...(panels as Panel[]).flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({ name, title, expr: asQuery(expr), isMark: false })),
  ),
  ...(annotations?.list ?? []).map(({ name: title, expr }) => ({ name, title, expr: expr!, isMark: true })),
])

async function hasData(expr: string): Promise<boolean> {
  const samples = await monitoring.query(expr)
  return samples.some(({ value }) => !Number.isNaN(value))
}

describe.skipIf(missing.length > 0)(
  `dashboards on real metrics${missing.length > 0 ? ` (skipped: ${missing.join(', ')} not installed)` : ''}`,
  () => {
    beforeAll(async () => {
      const { path: directory } = started.use(await temporaryDirectory())
      const observed = await startObservedSystem({ directory, log: () => {} }, started)
      const options = { directory: join(directory, 'monitoring'), hasFastRules: true }
      monitoring = await startMonitoring({ ...observed, ...options }, started)
      const load = startLoad(observed.system, 4)
      started.defer(load.stop)
    })
    afterAll(() => started.disposeAsync())

    it('every expression of a panel returns data', async () => {
      let open = expressions.filter(({ isMark }) => !isMark)
      expect(open.length).toBeGreaterThan(100)
      await waitFor(
        async () => {
          const answers = await Promise.all(open.map(async (found) => ((await hasData(found.expr)) ? [] : [found])))
          open = answers.flat()
          return open.length === 0
        },
        { timeLimit: patienceMilliseconds, interval: 2_000 },
      )
      expect(open).toEqual([])
    })

    it('the marks of deployments and pages are valid expressions', async () => {
      for (const { expr, isMark } of expressions) if (isMark) await monitoring.query(expr)
    })

    it('all targets are scraped without an error', async () => {
      const samples = await monitoring.query('up')
      expect(samples.filter(({ value }) => value !== 1)).toEqual([])
      expect(samples.length).toBeGreaterThanOrEqual(10)
    })
  },
)
