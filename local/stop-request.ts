/** npm repeats the Ctrl-C that the terminal has already sent. Signals within this time are one key press. */
const sameKeyPress = 1_000

/** The request to end this program. */
export interface StopRequest {
  /** Aborted by the first request. */
  signal: AbortSignal
  /** Requests the stop for a reason other than a signal. */
  request(reason: string): void
}

/**
 * Handles SIGINT, SIGTERM and SIGHUP.
 * @param onFirst is called at the first signal.
 * @param onSecond is called at each later signal, to stop without waiting.
 */
export function onStopRequest(onFirst: (reason: string) => void, onSecond: () => void): StopRequest {
  const controller = new AbortController()
  let first: number | undefined

  function request(reason: string) {
    if (first === undefined) {
      first = performance.now()
      onFirst(reason)
      controller.abort(new Error(`Stopped: ${reason}`))
    } else if (performance.now() - first > sameKeyPress) {
      onSecond()
    }
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, request)
  return { signal: controller.signal, request }
}
