/** Something under way for which several wait. */
export interface SharedWork<T> {
  /** Waits for it until the signal. */
  join(signal: AbortSignal): Promise<T>
  /** Whether everybody has gone, so that it was aborted: nobody may join any more. */
  isAbandoned(): boolean
}

/** Starts work that goes on as long as anybody waits for it. */
export function shareWork<T>(work: (signal: AbortSignal) => Promise<T>): SharedWork<T> {
  const controller = new AbortController()
  let waiting = 0
  const result = work(controller.signal)
  // Whoever waits learns of a failure; if nobody does, nobody has to.
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
