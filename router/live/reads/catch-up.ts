import { ExponentialBackoff, handleWhen, retry, wrap } from 'cockatiel'
import { GraphQLError } from 'graphql'
import { isTemporary, patienceMilliseconds } from './outage.ts'

interface CatchUpOptions {
  /** Ends it. */
  signal: AbortSignal
  /** Gets what `read` threw, when trying again is no use. */
  onFailure(error: unknown): void
  /** Milliseconds before another try. */
  backoff?: Backoff
}

export interface Backoff {
  initialDelay: number
  maxDelay: number
}

const maxAttempts = 6
const defaultBackoff = { initialDelay: 200, maxDelay: 5_000 }
const permanent = new Set<unknown>(['NOT_FOUND', 'UNAUTHENTICATED', 'FORBIDDEN', 'BAD_USER_INPUT'])

/** An event told of a version that the history has not got: it is read again before anything is left out. */
export class HistoryBehindEvents extends GraphQLError {
  constructor() {
    super('Changes cannot be read at the moment: subscribe again, with the last version seen', {
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    })
  }
}

/**
 * Reads whenever it is called: never twice at a time, and once more if it was called meanwhile. At the beginning somebody
 * waits for the answer, and an error is one; later it would end what goes well otherwise, so it is tried again.
 */
export function createCatchUp(
  read: (signal: AbortSignal) => Promise<void>,
  { signal, onFailure, backoff = defaultBackoff }: CatchUpOptions,
): () => void {
  let hasBegun = false
  let isReading = false
  let mustRead = false

  function mayPass(error: Error): boolean {
    // It was read, and what was there has been passed on.
    if (error instanceof HistoryBehindEvents) hasBegun = true
    return hasBegun && !(error instanceof GraphQLError && permanent.has(error.extensions.code))
  }

  async function run() {
    isReading = true
    let outageEnds = 0
    const isOutage = (error: Error) =>
      mayPass(error) && !(error instanceof HistoryBehindEvents) && isTemporary(error) && performance.now() < outageEnds
    const pauses = { backoff: new ExponentialBackoff(backoff) }
    const policy = wrap(
      retry(handleWhen(mayPass), { maxAttempts, ...pauses }),
      retry(handleWhen(isOutage), { maxAttempts: Number.POSITIVE_INFINITY, ...pauses }),
    )
    try {
      while (mustRead && !signal.aborted) {
        mustRead = false
        outageEnds = performance.now() + patienceMilliseconds
        await policy.execute(() => read(signal), signal)
        hasBegun = true
      }
    } catch (error) {
      onFailure(error)
    } finally {
      isReading = false
    }
  }

  return () => {
    mustRead = true
    if (!isReading) void run()
  }
}
