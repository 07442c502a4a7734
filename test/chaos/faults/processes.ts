import { processesUnder, workingDirectoryOf } from '../../../local/processes/inspect.ts'
import type { KeptProcess } from '../../../local/processes/keep-running.ts'

/** Pauses a process with its children by SIGSTOP. Returns a function that resumes them. */
export async function pauseProcess(target: KeptProcess): Promise<() => void> {
  const pids = await wholeOf(target)
  for (const pid of pids) signal(pid, 'SIGSTOP')
  return () => {
    for (const pid of pids) signal(pid, 'SIGCONT')
  }
}

/** PostgreSQL has many processes, all with the same working directory. The first is the one that starts the others. */
async function wholeOf({ name, pid }: KeptProcess): Promise<number[]> {
  const directory = name.startsWith('postgres') ? await workingDirectoryOf(pid) : undefined
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
