import { waitFor } from '../../local/processes/wait-for.ts'
import { isReady } from '../../local/readiness.ts'
import { serviceNames } from '../../local/services.ts'
import type { BenchSystem } from '../system/start.ts'

const timeLimit = 60_000

/**
 * Restarts the services, because processes that were idle for minutes stay slower than new ones, independent of the
 * data. Resolves when they are ready.
 */
export async function restartServices({ processes, urls }: BenchSystem): Promise<void> {
  await Promise.all(serviceNames.map((name) => processes.get(name)!.restart()))
  for (const name of serviceNames) {
    if (!(await waitFor(() => isReady(urls[name]), { timeLimit }))) throw new Error(`${name} is not ready again`)
  }
}
