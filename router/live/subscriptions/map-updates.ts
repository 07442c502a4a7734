import { subscriptionEnded } from '../connections/errors.ts'

/** An iterator over the answers to updates. */
export interface Answers<T> extends AsyncIterableIterator<T, undefined> {
  return(): Promise<IteratorReturnResult<undefined>>
  /** Ends the iteration with an error, regardless of work in flight. */
  fail(error: unknown): void
}

interface MapOptions {
  /** The maximum number of answers computed before they are taken. Default 8. */
  ahead?: number
  /** Called once, at the end: with the error if it failed. */
  onEnd?(end: 'completed' | 'left' | { error: unknown }): void
}

/**
 * Maps each value of `source` to an answer, in order, several concurrently, so that calls for consecutive answers can
 * be batched. `return` closes the source at once, aborts answers in flight and resolves pending calls of `next` as
 * done.
 */
export function mapUpdates<T, U>(
  source: AsyncIterableIterator<T, undefined>,
  answer: (value: T, signal: AbortSignal) => Promise<U>,
  { ahead = 8, onEnd }: MapOptions = {},
): Answers<U> {
  const done: IteratorReturnResult<undefined> = { value: undefined, done: true }
  const leaving = new AbortController()
  const started: Promise<IteratorResult<U, undefined>>[] = []
  const takers = new Set<PromiseWithResolvers<IteratorResult<U, undefined>>>()
  let failure: { error: unknown } | undefined
  let isWaiting = false
  let hasEnded = false

  function end(how: 'completed' | 'left' | { error: unknown }) {
    if (hasEnded) return
    hasEnded = true
    if (typeof how === 'object') failure = how
    leaving.abort(subscriptionEnded)
    started.length = 0
    // After a failure the consumer does not call `return`, so the source has to be closed here.
    void source.return?.()
    for (const taker of takers) finish(taker)
    takers.clear()
    onEnd?.(how)
  }

  /** The failure is reported once. */
  function finish(taker: PromiseWithResolvers<IteratorResult<U, undefined>>) {
    if (!failure) return taker.resolve(done)
    taker.reject(failure.error)
    failure = undefined
  }

  function start() {
    isWaiting = true
    const answered = source.next().then(async ({ value, done: isDone }): Promise<IteratorResult<U, undefined>> => {
      isWaiting = false
      if (isDone || leaving.signal.aborted) return done
      if (started.length < ahead) start()
      return { value: await answer(value as T, leaving.signal), done: false }
    })
    answered.catch(() => {})
    started.push(answered)
  }

  function next(): Promise<IteratorResult<U, undefined>> {
    // Not Promise.race with a promise that lives as long as the subscription: it would keep every race in memory.
    const taker = Promise.withResolvers<IteratorResult<U, undefined>>()
    if (hasEnded) finish(taker)
    else {
      if (started.length === 0) start()
      takers.add(taker)
      started.shift()!.then(
        (result) => {
          if (result.done) return end('completed')
          if (takers.delete(taker)) taker.resolve(result)
          if (!hasEnded && !isWaiting && started.length < ahead) start()
        },
        (error: unknown) => end({ error }),
      )
    }
    return taker.promise
  }

  return {
    next,
    async return() {
      end('left')
      failure = undefined
      return done
    },
    fail(error) {
      end({ error })
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
