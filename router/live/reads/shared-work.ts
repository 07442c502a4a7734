/** Work in flight that several callers wait for. */
export interface SharedWork<T> {
  /** Waits for the result until the signal is aborted. */
  join(signal: AbortSignal): Promise<T>
  /** Whether all callers have left, so that the work was aborted and cannot be joined. */
  isAbandoned(): boolean
}

/** Starts work that is aborted when no caller waits for it any more. */
export function shareWork<T>(work: (signal: AbortSignal) => Promise<T>): SharedWork<T> {
  const controller = new AbortController()
  let waiting = 0
  const result = work(controller.signal)
  // Callers get the rejection through `join`; without callers it must not be an unhandled rejection.
  result.catch(() => {})

  return {
    async join(signal) {
      const leave = () => {
        waiting--
        if (waiting === 0) controller.abort(signal.reason)
      }
      waiting++
      if (signal.aborted) leave()
      else signal.addEventListener('abort', leave, { once: true })
      try {
        return await result
      } finally {
        signal.removeEventListener('abort', leave)
      }
    },
    isAbandoned: () => controller.signal.aborted,
  }
}
