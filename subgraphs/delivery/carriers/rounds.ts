import type { Log } from '#platform/log.ts'

interface RoundsOptions {
  /** For the log. */
  what: string
  pauseMilliseconds: number
  /** One round; it is cut short by the signal. Resolves to whether more may be waiting. */
  round(signal: AbortSignal): Promise<boolean>
  log: Log
}

/** The most that rounds that fail one after another wait. */
const longestPauseMilliseconds = 5_000

/** Does rounds of work until it is stopped: the next at once while more is waiting, otherwise after a pause. */
export function startRounds({ what, pauseMilliseconds, round, log }: RoundsOptions): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let pause = pauseMilliseconds
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  async function run() {
    try {
      while (!stopping.signal.aborted && (await round(stopping.signal)));
      pause = pauseMilliseconds
    } catch (err) {
      if (!stopping.signal.aborted) log.warn({ err }, `cannot ${what}, trying again`)
      pause = Math.max(pauseMilliseconds, Math.min(pause * 2, longestPauseMilliseconds))
    }
    if (!stopping.signal.aborted) schedule()
  }

  function schedule() {
    timer = setTimeout(() => {
      running = run()
    }, pause)
  }

  schedule()
  return {
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await running
    },
  }
}
