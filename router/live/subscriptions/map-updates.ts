import { subscriptionEnded } from '../connections/errors.ts'

/** Answers to updates, one after another. */
export interface Answers<T> extends AsyncIterableIterator<T, undefined> {
  return(): Promise<IteratorReturnResult<undefined>>
  /** Ends it with an error, whatever is under way. */
  fail(error: unknown): void
}

interface MapOptions {
  /** How many answers are made before they are taken. Default 8. */
  ahead?: number
  /** Called once, at the end: with the error if it failed. */
  onEnd?(end: 'completed' | 'left' | { error: unknown }): void
}

/**
 * Makes an answer of each value of `source`, in the order of the values, several at a time: what is asked for the next
 * answer can travel with what is asked for this one. `return` lets go of the source at once and aborts the answers that
 * are being made; a `next` that waits is told that there is no more.
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
    // A failure ends the subscription: nobody will call `return`, and the source would go on.
    void source.return?.()
    for (const taker of takers) finish(taker)
    takers.clear()
    onEnd?.(how)
  }

  /** The failure is told once. */
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
    // Not a race of promises with one that lives as long as the subscription: it would remember every race.
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
