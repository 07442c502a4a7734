/** Throttles values by key: passes the first at once, then at most the latest one at the end of each interval. */
export interface Coalescer<T> {
  offer(key: string, value: T): void
  /** Drops waiting values and stops the timers. */
  stop(): void
}

/** The minimum interval between two updates of a product, however often it is sold. */
export const stockMilliseconds = 250

/** @param publish must not throw. */
export function createCoalescer<T>(
  publish: (key: string, value: T) => void,
  milliseconds = stockMilliseconds,
): Coalescer<T> {
  const windows = new Map<string, { latest?: T; timer: NodeJS.Timeout }>()

  function pass(key: string, value: T) {
    windows.set(key, { timer: setTimeout(() => close(key), milliseconds) })
    publish(key, value)
  }
  function close(key: string) {
    const latest = windows.get(key)?.latest
    windows.delete(key)
    if (latest !== undefined) pass(key, latest)
  }

  return {
    offer(key, value) {
      const window = windows.get(key)
      if (window) window.latest = value
      else pass(key, value)
    },
    stop() {
      for (const { timer } of windows.values()) clearTimeout(timer)
      windows.clear()
    },
  }
}
