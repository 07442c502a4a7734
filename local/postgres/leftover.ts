import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { endProcess, type StopStep } from '../processes/end.ts'
import { isAlive, isKnown, processesUnder, workingDirectoryOf } from '../processes/inspect.ts'

/** SIGINT is a fast shutdown: it disconnects clients and flushes. SIGQUIT is like a crash: the next start recovers. */
const steps: StopStep[] = [
  ['SIGINT', 5_000],
  ['SIGQUIT', 5_000],
]

/**
 * Stops a server that still runs on this cluster because the process that started it was killed. Removes its pid file
 * if that file would prevent the next start.
 */
export async function stopLeftover(cluster: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0])
  if (pid > 0 && (await isAlive(pid)) && (await workingDirectoryOf(pid)) === cluster) {
    log(`a server of a previous start is still running (process ${pid}), stopping it`)
    await endProcess(pid, steps)
  }
  // A killed postmaster can leave a backend that still writes. All must end before the next server starts.
  for (const orphan of await processesUnder(cluster)) await endProcess(orphan, [['SIGQUIT', 5_000]])
  // No process of the old server remains. If its id now belongs to another process, or to a zombie, the next server would
  // mistake that process for a running postmaster and refuse to start.
  if (pid > 0 && isKnown(pid)) await rm(pidFile, { force: true })
}
