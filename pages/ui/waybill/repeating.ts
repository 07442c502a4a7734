import type { Client } from 'graphql-ws'
import { backoff, pause } from './pause.ts'
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
            void repeatAfter(backoff(failures, 2_000, 30_000))
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
