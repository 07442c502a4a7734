/**
 * Makes an answer of each value of `source`, one after another. `return` lets go of the source at once and aborts the
 * answer that is being made; a `next` that waits for it is told that there is no more.
 */
export function mapUpdates<T, U>(
  source: AsyncIterableIterator<T, undefined>,
  answer: (value: T, signal: AbortSignal) => Promise<U>,
): AsyncIterableIterator<U, undefined> {
  const done: IteratorReturnResult<undefined> = { value: undefined, done: true }
  const leaving = new AbortController()
  const left = Promise.withResolvers<IteratorReturnResult<undefined>>()

  async function answerNext(): Promise<IteratorResult<U, undefined>> {
    const { value, done: isDone } = await source.next()
    if (isDone || leaving.signal.aborted) return done
    try {
      return { value: await answer(value as T, leaving.signal), done: false }
    } catch (error) {
      // The failure ends the subscription: nobody will call `return`, and the source would go on.
      await source.return?.()
      throw error
    }
  }

  return {
    next: () => Promise.race([answerNext(), left.promise]),
    async return() {
      leaving.abort()
      left.resolve(done)
      await source.return?.()
      return done
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
