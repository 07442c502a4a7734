import { setTimeout as pause } from 'node:timers/promises'

interface RetryOptions {
  /** Ends the retries. */
  signal: AbortSignal
  /** Milliseconds before the first retry. They double with each failure, up to `maxDelay`. */
  initialDelay: number
  /** Default: `initialDelay`, so that all pauses are equal. */
  maxDelay?: number
  /** Called before each pause. */
  onFailure(error: unknown, delay: number): unknown
}

/** Repeats the work until it succeeds. @returns its result; undefined if the signal came first */
export async function retryUntilSuccess<Result>(
  work: () => Promise<Result>,
  { signal, initialDelay, maxDelay = initialDelay, onFailure }: RetryOptions,
): Promise<Result | undefined> {
  for (let delay = initialDelay; !signal.aborted; delay = Math.min(delay * 2, maxDelay)) {
    try {
      return await work()
    } catch (error) {
      if (signal.aborted) break
      await onFailure(error, delay)
      await pause(delay, undefined, { signal }).catch(() => {})
    }
  }
  return undefined
}
