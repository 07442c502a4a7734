import { processesUnder, workingDirectoryOf } from '../../../local/processes/inspect.ts'
import type { KeptProcess } from '../../../local/processes/keep-running.ts'

/** Stops a process, with all that belongs to it, in its tracks. Returns how to let it go on. */
export async function pauseProcess(target: KeptProcess): Promise<() => void> {
  const pids = await wholeOf(target)
  for (const pid of pids) signal(pid, 'SIGSTOP')
  return () => {
    for (const pid of pids) signal(pid, 'SIGCONT')
  }
}

/** Postgres is many processes, which all stand in its directory; the first of them is the one that starts more. */
async function wholeOf({ name, pid }: KeptProcess): Promise<number[]> {
  const directory = name === 'postgres' ? await workingDirectoryOf(pid) : undefined
  if (directory === undefined) return [pid]
  const others = (await processesUnder(directory)).filter((other) => other !== pid)
  return [pid, ...others]
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    if (pid > 0) process.kill(pid, name)
  } catch {
    // It was killed meanwhile.
  }
}
