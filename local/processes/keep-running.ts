import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { describeExit, type Exit, endChild, exitOf, killGroup, type StopStep } from './end.ts'

/** A process that is restarted whenever it exits. */
export interface KeptProcess {
  readonly name: string
  /** The id of the current process, or of the last one. */
  readonly pid: number
  /** The number of unexpected exits. */
  readonly deaths: number
  /** Ends the process and does not restart it. Resolves when it has ended. */
  stop(): Promise<void>
  /** Ends the process and starts it again at once. Resolves when the old process has ended. */
  restart(): Promise<void>
  /** Signals the process as an outside accident would. It is restarted. */
  kill(signal: NodeJS.Signals): void
}

interface KeepOptions {
  name: string
  /** Starts the process. May wait until it is ready. If it rejects, it must leave no process behind. */
  launch(): Promise<ChildProcess>
  stopSteps: StopStep[]
  /** The signal that ends the process at once, if there is no time for a clean stop. */
  killSignal?: NodeJS.Signals
  /** Whether a restart is pointless after this exit. */
  isFinal?(exit: Exit): boolean
  onFinal?(exit: Exit): void
  log(message: string): void
}

const firstDelay = 200
const longestDelay = 5_000
/** After this run time an exit is no failure of the start: the process starts again at once. */
const healthyAfter = 30_000

const kept = new Map<KeptProcess, () => void>()

/** Kills all processes at once, for a caller that is about to exit, too. */
export function killEverything(): void {
  for (const killNow of kept.values()) killNow()
}

/** Starts a process and restarts it whenever it exits. Rejects if the first start fails; restarts are retried. */
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
        if (performance.now() - launched > healthyAfter) delay = 0
        log(`${name} exited (${describeExit(exit)}), restarting it`)
      }
      delay = await launchAgain(delay)
    }
  }

  /** Starts the process after a delay that doubles with each failure. Returns the delay before the next restart. */
  async function launchAgain(delay: number): Promise<number> {
    for (;;) {
      await pause(delay, undefined, { signal: stopped.signal }).catch(() => undefined)
      if (stopped.signal.aborted) return delay
      delay = Math.min(Math.max(delay * 2, firstDelay), longestDelay)
      try {
        child = await options.launch()
        // `stop` was called in the meantime and could not know this child.
        if (stopped.signal.aborted) await endChild(child, stopSteps)
        return delay
      } catch (error) {
        log(`${name} could not be restarted: ${(error as Error).message}`)
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
      // Between two attempts no process runs: the next attempt is the restart.
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
