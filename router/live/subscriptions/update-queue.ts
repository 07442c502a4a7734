/** Values from one who may not wait to one who takes them at leisure. */
export interface UpdateQueue<T> extends AsyncIterableIterator<T, undefined> {
  push(value: T): void
  /** Nothing more will come. What is queued is still delivered. */
  end(): void
  /** Like `end`, and after what is queued the iterator throws. */
  fail(error: unknown): void
  return(): Promise<IteratorReturnResult<undefined>>
}

interface UpdateQueueOptions {
  /** How many values may wait. */
  limit: number
  /** The error to end with when more would have to wait: a value left out silently would be worse. */
  onOverflow(): Error
  /** Called once, as soon as nothing more will be taken in: at the end, the failure, or when the taker leaves. */
  onClose(): void
}

/**
 * A queue written out by hand because the `return` of an async generator waits for the `next` that is pending, which may
 * be for ever: what feeds the queue would never be let go.
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
    // Whoever waits has found the queue empty.
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
