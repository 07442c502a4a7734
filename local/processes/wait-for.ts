import { setTimeout as pause } from 'node:timers/promises'

interface WaitOptions {
  /** Milliseconds after which to give up. */
  timeLimit: number
  /** Milliseconds between two looks. */
  interval?: number
  /** Ends the wait early: it rejects with the signal's reason. */
  signal?: AbortSignal
}

/** Looks again and again until a condition holds, for what sends no event when it changes. False if time ran out first. */
export async function waitFor(
  condition: () => boolean | Promise<boolean>,
  { timeLimit, interval = 20, signal }: WaitOptions,
): Promise<boolean> {
  const end = performance.now() + timeLimit
  for (;;) {
    signal?.throwIfAborted()
    if (await condition()) return true
    if (performance.now() >= end) return false
    // Cut short by the signal, it is the signal's own reason that the caller gets.
    await pause(interval, undefined, { signal }).catch(() => undefined)
  }
}
