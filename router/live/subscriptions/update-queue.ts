/** A queue between a producer that cannot wait and a slow consumer. */
export interface UpdateQueue<T> extends AsyncIterableIterator<T, undefined> {
  push(value: T): void
  /** Ends the queue. Queued values are still delivered. */
  end(): void
  /** Like `end`, but the iterator throws after the queued values. */
  fail(error: unknown): void
  return(): Promise<IteratorReturnResult<undefined>>
}

interface UpdateQueueOptions {
  /** The maximum number of queued values. */
  limit: number
  /** Creates the error for an overflow: dropping a value silently would be worse. */
  onOverflow(): Error
  /** Called once, as soon as no more values are accepted: after `end`, `fail` or `return`. */
  onClose(): void
}

/**
 * Written by hand, because `return` of an async generator waits for a pending `next`, perhaps forever, so that the
 * source would never be closed.
 */
export function createUpdateQueue<T>({ limit, onOverflow, onClose }: UpdateQueueOptions): UpdateQueue<T> {
  const values: T[] = []
  const takers: PromiseWithResolvers<IteratorResult<T, undefined>>[] = []
  const done: IteratorReturnResult<undefined> = { value: undefined, done: true }
  let failure: { error: unknown } | undefined
  let closed = false

  function close(failed?: { error: unknown }) {
    if (closed) return
    closed = true
    failure = failed
    onClose()
    // Consumers only wait while the queue is empty.
    for (const taker of takers.splice(0)) settle(taker)
  }

  function settle(taker: PromiseWithResolvers<IteratorResult<T, undefined>>) {
    if (!failure) return taker.resolve(done)
    taker.reject(failure.error)
    failure = undefined
  }

  return {
    push(value) {
      if (closed) return
      const taker = takers.shift()
      if (taker) taker.resolve({ value, done: false })
      else if (values.length < limit) values.push(value)
      else close({ error: onOverflow() })
    },
    end: () => close(),
    fail: (error) => close({ error }),
    next() {
      if (values.length > 0) return Promise.resolve({ value: values.shift()!, done: false })
      const taker = Promise.withResolvers<IteratorResult<T, undefined>>()
      if (closed) settle(taker)
      else takers.push(taker)
      return taker.promise
    },
    async return() {
      values.length = 0
      failure = undefined
      close()
      return done
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
