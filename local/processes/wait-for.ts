import { setTimeout as pause } from 'node:timers/promises'

interface WaitOptions {
  /** Milliseconds after which to give up. */
  timeLimit: number
  /** Milliseconds between two checks. */
  interval?: number
  /** Ends the wait early: `waitFor` rejects with the reason of the signal. */
  signal?: AbortSignal
}

/** Polls until a condition holds, for state that emits no event. Returns false on timeout. */
export async function waitFor(
  condition: () => boolean | Promise<boolean>,
  { timeLimit, interval = 20, signal }: WaitOptions,
): Promise<boolean> {
  const end = performance.now() + timeLimit
  for (;;) {
    signal?.throwIfAborted()
    if (await condition()) return true
    if (performance.now() >= end) return false
    // If the signal ends the pause, the loop throws the reason of the signal.
    await pause(interval, undefined, { signal }).catch(() => undefined)
  }
}
