import type { Client } from 'graphql-ws'
import { pause } from './pause.ts'
import { isPermanent } from './subscription-error.ts'

interface Pauses {
  /** A subscription has ended, and will be repeated. */
  onPause(): void
  /** It is repeated now, or nobody needs it any more. */
  onPauseEnd(): void
}

/** A client that repeats a subscription which ended with an error, as docs/live-tracking.md asks for. */
export function repeating(client: Client, { onPause, onPauseEnd }: Pauses): Client {
  return {
    ...client,
    subscribe(payload, sink) {
      const stopped = new AbortController()
      let stop = () => {}
      let failures = 0
      const next: typeof sink.next = (result) => {
        failures = 0
        sink.next(result)
      }
      const begin = () => {
        stop = client.subscribe(payload, {
          next,
          complete: () => sink.complete(),
          error(error) {
            if (stopped.signal.aborted) return
            if (isPermanent(error)) return sink.error(error)
            void repeatAfter(pauseAfter(failures))
            failures += 1
          },
        })
      }
      const repeatAfter = async (milliseconds: number) => {
        onPause()
        await pause(milliseconds, stopped.signal)
        onPauseEnd()
        if (!stopped.signal.aborted) begin()
      }
      begin()
      return () => {
        stopped.abort()
        stop()
      }
    },
  }
}

/** One or two seconds at first, and up to half a minute, with jitter. In milliseconds. */
const pauseAfter = (failures: number) => Math.min(30_000, 2_000 * 2 ** failures) * (0.5 + Math.random() / 2)
