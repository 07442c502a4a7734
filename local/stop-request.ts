/** npm passes Ctrl-C on, although the terminal has sent it already: what follows as close as this is the same key press. */
const sameKeyPress = 1_000

/** Why and when a program is to end. */
export interface StopRequest {
  /** Aborted by the first request. */
  signal: AbortSignal
  /** Makes the request in the name of something that sends no signals. */
  request(reason: string): void
}

/**
 * Watches for the signals by which people and supervisors end a program.
 * @param onFirst is called at the first.
 * @param onSecond is called at each later one: somebody does not want to wait.
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
