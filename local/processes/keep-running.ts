import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { describeExit, type Exit, endChild, exitOf, killGroup, type StopStep } from './end.ts'

/** A process that is started again whenever it dies. */
export interface KeptProcess {
  readonly name: string
  /** The id of the process that runs now, or ran last. */
  readonly pid: number
  /** How often it died unexpectedly so far. */
  readonly deaths: number
  /** Ends it for good. Resolves once it has ended. */
  stop(): Promise<void>
  /** Ends it and starts it afresh at once. Resolves once the old one has ended. */
  restart(): Promise<void>
  /** Signals it, as an accident from outside would: it is started again. */
  kill(signal: NodeJS.Signals): void
}

interface KeepOptions {
  name: string
  /** Starts the process. It may take until the process is of use; if it rejects, nothing of it may be left. */
  launch(): Promise<ChildProcess>
  stopSteps: StopStep[]
  /** What ends it at once, should there be no time for an orderly stop. */
  killSignal?: NodeJS.Signals
  /** Whether there is no sense in starting it again after such an end. */
  isFinal?(exit: Exit): boolean
  onFinal?(exit: Exit): void
  log(message: string): void
}

const firstDelay = 200
const longestDelay = 5_000
/** Who ran this long was well: the next death is a new matter. */
const healthyAfter = 30_000

const kept = new Map<KeptProcess, () => void>()

/** Ends every kept process at once and without order, for a caller that is about to end too. */
export function killEverything(): void {
  for (const killNow of kept.values()) killNow()
}

/** Starts a process and keeps it running. Rejects if the first start fails; later ones are tried until they succeed. */
export async function keepRunning(options: KeepOptions): Promise<KeptProcess> {
  const { name, log, stopSteps } = options
  const stopped = new AbortController()
  let restarting = false
  let deaths = 0
  let child = await options.launch()

  async function watch(): Promise<void> {
    let delay = firstDelay
    while (!stopped.signal.aborted) {
      const launched = performance.now()
      const exit = await exitOf(child)
      if (stopped.signal.aborted) return
      if (options.isFinal?.(exit)) {
        kept.delete(process)
        options.onFinal?.(exit)
        return
      }
      if (restarting) {
        restarting = false
        delay = 0
      } else {
        deaths += 1
        if (performance.now() - launched > healthyAfter) delay = firstDelay
        log(`${name} stopped (${describeExit(exit)}), starting again`)
      }
      delay = await launchAgain(delay)
    }
  }

  /** Tries after a pause that doubles with each failure. Returns the pause before the next time. */
  async function launchAgain(delay: number): Promise<number> {
    for (;;) {
      await pause(delay, undefined, { signal: stopped.signal }).catch(() => undefined)
      if (stopped.signal.aborted) return delay
      delay = Math.min(Math.max(delay * 2, firstDelay), longestDelay)
      try {
        child = await options.launch()
        // Asked to stop in the meantime: nobody else knows this child yet.
        if (stopped.signal.aborted) await endChild(child, stopSteps)
        return delay
      } catch (error) {
        log(`${name} could not be started again: ${(error as Error).message}`)
      }
    }
  }

  const process: KeptProcess = {
    name,
    get pid() {
      return child.pid ?? 0
    },
    get deaths() {
      return deaths
    },
    async stop() {
      stopped.abort()
      await endChild(child, stopSteps)
      await watching
      kept.delete(process)
    },
    async restart() {
      // Between two attempts there is nothing to end: the next attempt is the restart.
      restarting = child.exitCode === null && child.signalCode === null
      await endChild(child, stopSteps)
    },
    kill: (signal) => void child.kill(signal),
  }
  kept.set(process, () => {
    stopped.abort()
    killGroup(child, options.killSignal ?? 'SIGKILL')
  })
  const watching = watch()
  return process
}
