import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ExponentialBackoff,
  handleAll,
  handleWhen,
  type IPolicy,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel'
import { createCircuit } from './circuits.ts'

export interface CallLimits {
  /** The service that is called. Names the circuit in `/health/ready` and `/metrics`. */
  peer: string
  /** Timeout of one attempt. */
  timeoutMilliseconds: number
  /** Timeout of the whole call: all attempts and the pauses between them. */
  totalMilliseconds: number
  /** Attempts after the first. Only for idempotent calls. */
  retries: number
  /** How many calls run at once. As many again are queued; further calls are rejected at once. */
  concurrency: number
}

/**
 * `abortOnReturn` is off: when a call has returned there is nothing left to abort, and aborting creates an error each
 * time.
 */
const withoutAbort = { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }

/** The other service understood the call and refused it. A retry would not help, and the service is not down. */
export class CallRefused extends Error {
  override name = 'CallRefused'
}

/**
 * Creates the policy for calls to another service: limited concurrency, a timeout for the whole call and one for each
 * attempt. Failed attempts are retried after an exponential backoff with jitter. After 5 consecutive failures the
 * circuit opens for 1 s, then one call probes; while probes fail, the pause grows to 30 s. A `CallRefused` is an
 * answer: it is neither retried nor counted as a failure.
 */
export function createCallPolicy(limits: CallLimits): IPolicy {
  const { peer, timeoutMilliseconds, totalMilliseconds, retries, concurrency } = limits
  const isFailure = (error: Error) => !(error instanceof CallRefused)
  const circuit = createCircuit({ peer, isFailure, maxDelay: 30_000 })
  // An open circuit stays open for longer than a caller waits, so that a retry is useless.
  const mayRepeat = handleWhen((error) => isFailure(error) && !(error instanceof BrokenCircuitError))
  const backoff = new ExponentialBackoff({ initialDelay: 50, maxDelay: 1_000 })
  return wrap(
    bulkhead(concurrency, concurrency),
    timeout(totalMilliseconds, withoutAbort),
    retry(mayRepeat, { maxAttempts: retries, backoff }),
    circuit,
    timeout(timeoutMilliseconds, withoutAbort),
  )
}

/**
 * Like `createCallPolicy`, for calls whose attempts have their own timeout: retries, backoff and a timeout for the
 * whole call.
 */
export function createRetryPolicy({
  totalMilliseconds,
  retries,
}: Pick<CallLimits, 'totalMilliseconds' | 'retries'>): IPolicy {
  const backoff = new ExponentialBackoff({ initialDelay: 50, maxDelay: 1_000 })
  return wrap(timeout(totalMilliseconds, withoutAbort), retry(handleAll, { maxAttempts: retries, backoff }))
}

/** Whether a call was rejected here because too many were running: it never reached the other service. */
export function isTooMany(error: unknown): boolean {
  return error instanceof BulkheadRejectedError
}
