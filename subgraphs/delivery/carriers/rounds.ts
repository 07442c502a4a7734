import type { Log } from '#platform/process/log.ts'
import { createPace } from '#platform/work/pace.ts'

interface RoundsOptions {
  /** For the log. */
  what: string
  /** From the end of a round to the next, if nobody asks for one sooner. */
  pauseMilliseconds: number
  /** One round; it is cut short by the signal. Resolves to whether more may be waiting. */
  round(signal: AbortSignal): Promise<boolean>
  log: Log
}

/** Rounds of work that go on until they are stopped. */
export interface Rounds {
  /** Says that there is work: the next round begins at once. Cheap: many kicks make one round. */
  kick(): void
  stop(): Promise<void>
}

/** From the beginning of a round to the next, however often it is asked for: what comes meanwhile is done together. */
const leastMilliseconds = 6
/** The most that rounds that fail one after another wait. */
const longestPauseMilliseconds = 5_000

/**
 * Does rounds of work: the next at once while more is waiting, otherwise after a pause. After a failure nobody hastens the
 * next one.
 */
export function startRounds({ what, pauseMilliseconds, round, log }: RoundsOptions): Rounds {
  const stopping = new AbortController()
  const pace = createPace(leastMilliseconds)
  let isWanted = false
  let isFailing = false
  let wake = () => {}

  async function run() {
    let pause = pauseMilliseconds
    for (;;) {
      if (!isWanted || isFailing) await sleep(pause)
      await pace.rest()
      if (stopping.signal.aborted) return
      pace.begin()
      isWanted = false
      try {
        while (!stopping.signal.aborted && (await round(stopping.signal)));
        pause = pauseMilliseconds
        isFailing = false
      } catch (err) {
        if (!stopping.signal.aborted) log.warn({ err }, `cannot ${what}, trying again`)
        pause = Math.max(pauseMilliseconds, Math.min(pause * 2, longestPauseMilliseconds))
        isFailing = true
      }
    }
  }

  /** Can be ended by `wake`. */
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
      isWanted = true
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
