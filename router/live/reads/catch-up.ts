import { ExponentialBackoff, handleWhen, retry, wrap } from 'cockatiel'
import { GraphQLError } from 'graphql'
import { isTemporary, patienceMilliseconds } from './outage.ts'

interface CatchUpOptions {
  /** Stops it. */
  signal: AbortSignal
  /** Called with the error of `read` if a retry is useless. */
  onFailure(error: unknown): void
  /** Backoff between retries. */
  backoff?: Backoff
}

export interface Backoff {
  initialDelay: number
  maxDelay: number
}

const maxAttempts = 6
const defaultBackoff = { initialDelay: 200, maxDelay: 5_000 }
const permanent = new Set<unknown>([
  ...['NOT_FOUND', 'UNAUTHENTICATED', 'FORBIDDEN', 'BAD_USER_INPUT'],
  ...['INVALID_TRACKING_LINK', 'TRACKING_LINK_EXPIRED', 'TRACKING_LINK_REVOKED'],
])

/** The history lacks a version that an event announced. It is read again before any change is left out. */
export class HistoryBehindEvents extends GraphQLError {
  constructor() {
    super('Changes cannot be read at the moment: subscribe again, with the last version seen', {
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    })
  }
}

/**
 * Runs `read` on each call, never concurrently; calls during a run result in one more run. Errors of the first read are
 * reported, because the subscriber waits for it. Later errors are retried, because they would end a working
 * subscription.
 */
export function createCatchUp(
  read: (signal: AbortSignal) => Promise<void>,
  { signal, onFailure, backoff = defaultBackoff }: CatchUpOptions,
): () => void {
  let hasBegun = false
  let isReading = false
  let mustRead = false

  function mayPass(error: Error): boolean {
    // The read succeeded, and its changes have been passed on.
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
