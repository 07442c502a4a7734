import { isBrokenCircuitError } from 'cockatiel'
import type { Log } from '../process/log.ts'
import { createPace } from './pace.ts'

interface RoundsOptions {
  /** Names the work in the log. */
  what: string
  /** Pause between rounds, unless a kick ends it. */
  pauseMilliseconds: number
  /** Runs one round, which the signal aborts. Resolves to whether more work may be waiting. */
  round(signal: AbortSignal): Promise<boolean>
  log: Log
}

/** A periodic job. */
export interface Rounds {
  /** Requests a round at once. Cheap: kicks are coalesced. */
  kick(): void
  stop(): Promise<void>
}

/** Minimum interval between the starts of two rounds, in which kicks are coalesced. */
const minMilliseconds = 6
/** Maximum backoff after consecutive failures. */
const maxPauseMilliseconds = 5_000

/**
 * Runs rounds: the next at once while more work is waiting, otherwise after a pause. After a failure, kicks do not
 * shorten the pause. Of consecutive failures, only the first is a warning, and an open circuit is none: the failures
 * that opened it were reported.
 */
export function startRounds({ what, pauseMilliseconds, round, log }: RoundsOptions): Rounds {
  const stopping = new AbortController()
  const pace = createPace(minMilliseconds)
  let isRequested = false
  let isFailing = false
  let wake = () => {}

  async function run() {
    let pause = pauseMilliseconds
    for (;;) {
      if (!isRequested || isFailing) await sleep(pause)
      await pace.rest()
      if (stopping.signal.aborted) return
      pace.begin()
      isRequested = false
      try {
        while (!stopping.signal.aborted && (await round(stopping.signal)));
        pause = pauseMilliseconds
        isFailing = false
      } catch (err) {
        const isNews = !isFailing && !stopping.signal.aborted && !isBrokenCircuitError(err)
        log[isNews ? 'warn' : 'debug']({ err, task: what }, 'a periodic task failed: will retry')
        pause = Math.max(pauseMilliseconds, Math.min(pause * 2, maxPauseMilliseconds))
        isFailing = true
      }
    }
  }

  /** A pause that `wake` can end. */
  async function sleep(milliseconds: number) {
    if (stopping.signal.aborted) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, milliseconds)
    wake = resolve
    await promise
    clearTimeout(timer)
  }

  const running = run()
  return {
    kick() {
      isRequested = true
      if (!isFailing) wake()
    },
    async stop() {
      stopping.abort()
      pace.stop()
      wake()
      await running
    },
  }
}
