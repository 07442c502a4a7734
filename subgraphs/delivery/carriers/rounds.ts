import type { Log } from '#platform/log.ts'

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
const leastMilliseconds = 10
/** The most that rounds that fail one after another wait. */
const longestPauseMilliseconds = 5_000

/**
 * Does rounds of work: the next at once while more is waiting, otherwise after a pause. After a failure nobody hastens the
 * next one.
 */
export function startRounds({ what, pauseMilliseconds, round, log }: RoundsOptions): Rounds {
  const stopping = new AbortController()
  let pause = pauseMilliseconds
  let begun = Number.NEGATIVE_INFINITY
  let state: 'waiting' | 'running' | 'failing' = 'waiting'
  let isWanted = false
  let due = Number.POSITIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  async function run() {
    begun = performance.now()
    due = Number.POSITIVE_INFINITY
    state = 'running'
    isWanted = false
    try {
      while (!stopping.signal.aborted && (await round(stopping.signal)));
      pause = pauseMilliseconds
      state = 'waiting'
    } catch (err) {
      if (!stopping.signal.aborted) log.warn({ err }, `cannot ${what}, trying again`)
      pause = Math.max(pauseMilliseconds, Math.min(pause * 2, longestPauseMilliseconds))
      state = 'failing'
    }
    schedule(performance.now() + pause)
    if (isWanted) kick()
  }

  function schedule(moment: number) {
    if (stopping.signal.aborted || moment >= due) return
    due = moment
    clearTimeout(timer)
    const wait = Math.max(moment - performance.now(), 0)
    timer = setTimeout(() => {
      running = run()
    }, wait)
  }

  function kick() {
    isWanted = true
    if (state === 'waiting') schedule(begun + leastMilliseconds)
  }

  schedule(performance.now() + pause)
  return {
    kick,
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await running
    },
  }
}
