import type { Log } from '../process/log.ts'

interface RepeatOptions {
  /** Names the task in the log: `rotate the signing keys`. */
  what: string
  everyMilliseconds: number
  /** Whether the first run starts now, not after the first interval. */
  startsNow?: boolean
  /** One run. The signal asks it to finish early. */
  work(signal: AbortSignal): Promise<void>
  log: Log
}

/** Runs work periodically. A failed run is retried at the next tick; of consecutive failures, only the first is a warning. */
export function startRepeating(options: RepeatOptions): { stop(): Promise<void> } {
  const { what, everyMilliseconds, startsNow = false, work, log } = options
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  let isFailing = false

  async function run() {
    try {
      await work(stopping.signal)
      isFailing = false
    } catch (err) {
      log[isFailing || stopping.signal.aborted ? 'debug' : 'warn']({ err, task: what }, 'a periodic task failed')
      isFailing = true
    }
  }

  // A run that takes longer than the interval skips ticks instead of overlapping or catching up.
  function tick() {
    running ??= run().finally(() => {
      running = undefined
    })
  }

  const timer = setInterval(tick, everyMilliseconds)
  if (startsNow) tick()
  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await running
    },
  }
}
