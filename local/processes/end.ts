import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { isAlive } from './inspect.ts'
import { waitFor } from './wait-for.ts'

/** How a process ended: one of the two is set. */
export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

/** For people: `SIGKILL` or `exit code 1`. */
export function describeExit({ code, signal }: Exit): string {
  return signal ?? `exit code ${code}`
}

/** A signal, and how many milliseconds the process has to obey it before the next, harder one. */
export type StopStep = [signal: NodeJS.Signals, milliseconds: number]

/** Waits for a child to end. What it wrote last has been read by then. */
export async function exitOf(child: ChildProcess): Promise<Exit> {
  const ended = () => child.exitCode !== null || child.signalCode !== null
  if (!ended()) await once(child, 'exit')
  // Its pipes may hold its last words still; a grandchild may hold the pipes open for as long as it likes.
  const outputs = [child.stdout, child.stderr].filter((output) => output && !output.closed)
  await waitFor(() => outputs.every((output) => output?.closed), { timeLimit: 500, interval: 5 })
  return { code: child.exitCode, signal: child.signalCode }
}

/** Ends a child step by step, and with SIGKILL to its whole process group in the end. */
export async function endChild(child: ChildProcess, steps: StopStep[]): Promise<void> {
  const ended = () => child.exitCode !== null || child.signalCode !== null
  for (const [signal, milliseconds] of steps) {
    if (ended()) return
    child.kill(signal)
    const timeLimit = AbortSignal.timeout(milliseconds)
    if (!ended()) await once(child, 'exit', { signal: timeLimit }).catch(() => undefined)
  }
  if (ended()) return
  killGroup(child, 'SIGKILL')
  if (!ended()) await once(child, 'exit')
}

/** Ends a process that is not a child of ours. */
export async function endProcess(pid: number, steps: StopStep[]): Promise<void> {
  for (const [signal, milliseconds] of [...steps, ['SIGKILL', 5_000] satisfies StopStep]) {
    if (!(await isAlive(pid))) return
    signalTo(pid, signal)
    if (await waitFor(async () => !(await isAlive(pid)), { timeLimit: milliseconds })) return
  }
  throw new Error(`Process ${pid} does not end, not even by SIGKILL`)
}

/** Signals a child and all that it started: children of ours lead a process group of their own. */
export function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  if (!signalTo(-child.pid, signal)) child.kill(signal)
}

function signalTo(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
