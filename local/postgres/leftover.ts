import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { endProcess, type StopStep } from '../processes/end.ts'
import { isAlive, isKnown, processesUnder, workingDirectoryOf } from '../processes/inspect.ts'

/** Fast: clients are thrown out, everything is written. Immediate: like a crash, the next start recovers. */
const steps: StopStep[] = [
  ['SIGINT', 5_000],
  ['SIGQUIT', 5_000],
]

/**
 * Stops a server that still runs on this cluster because whoever started it was killed, and removes what would keep the
 * next one from starting.
 */
export async function stopLeftover(cluster: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0])
  if (pid > 0 && (await isAlive(pid)) && (await workingDirectoryOf(pid)) === cluster) {
    log(`a server of an earlier start is still running (process ${pid}), stopping it`)
    await endProcess(pid, steps)
  }
  // A killed postmaster can leave a process that is still writing: none may be left when the next server starts.
  for (const orphan of await processesUnder(cluster)) await endProcess(orphan, [['SIGQUIT', 5_000]])
  // Nobody stands in this directory any more. If the id in the file is another process's by now, or that of an ended one
  // that nobody has reaped, the next server would take it for a living postmaster and refuse to start.
  if (pid > 0 && isKnown(pid)) await rm(pidFile, { force: true })
}
