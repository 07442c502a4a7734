import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { isAlive } from './inspect.ts'
import { waitFor } from './wait-for.ts'

/** How a process ended. One of the two fields is set. */
export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

/** For example `SIGKILL` or `exit code 1`. */
export function describeExit({ code, signal }: Exit): string {
  return signal ?? `exit code ${code}`
}

/** A signal, and the milliseconds to wait before the next, harder signal. */
export type StopStep = [signal: NodeJS.Signals, milliseconds: number]

/** Waits for a child to end, and for its last output to be read. */
export async function exitOf(child: ChildProcess): Promise<Exit> {
  const ended = () => child.exitCode !== null || child.signalCode !== null
  if (!ended()) await once(child, 'exit')
  // The pipes may still contain output. The wait is limited, because a grandchild may keep the pipes open.
  const outputs = [child.stdout, child.stderr].filter((output) => output && !output.closed)
  await waitFor(() => outputs.every((output) => output?.closed), { timeLimit: 500, interval: 5 })
  return { code: child.exitCode, signal: child.signalCode }
}

/** Ends a child by one signal after the other, and at last by SIGKILL to its whole process group. */
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
  throw new Error(`Process ${pid} does not end after SIGKILL: end it by hand`)
}

/** Signals a child and all processes that it started. Each of our children leads its own process group. */
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
