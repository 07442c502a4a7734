import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleAll,
  handleWhen,
  type IPolicy,
  noJitterGenerator,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel'
import { showCircuit } from './circuits.ts'

export interface CallLimits {
  /** The service that is called: names the circuit in `/health/ready` and `/metrics`. */
  peer: string
  /** For one try. */
  timeoutMilliseconds: number
  /** For all tries and the pauses between them. */
  totalMilliseconds: number
  /** Tries after the first; only for what may be repeated. */
  retries: number
  /** How many calls run at once. As many again wait; more are refused at once. */
  concurrency: number
}

const failuresToOpen = 5
/**
 * How long nobody tries: short at first, for most outages are restarts, then longer while they last. Without jitter, which
 * now and then made nothing of the first pause: one call tries for all of a process, there is no crowd to spread.
 */
const openMilliseconds = { initialDelay: 1_000, maxDelay: 30_000, generator: noJitterGenerator }

/** Nothing is left to abort where the call has returned, and aborting makes an error each time. */
const unlessItReturns = { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }

/** The other service has understood and refused: trying again is no use, and it is not down. */
export class CallRefused extends Error {
  override name = 'CallRefused'
}

/**
 * How to call another service: so many calls at once; each has a time limit in all, and each try of it one of its own. A
 * failed try is repeated after a growing pause with jitter. After 5 failures in a row nobody tries for 1 s, then one call
 * does; while it fails, the pause grows to 30 s. A `CallRefused` is an answer: it is neither repeated nor counted.
 */
export function createCallPolicy(limits: CallLimits): IPolicy {
  const { peer, timeoutMilliseconds, totalMilliseconds, retries, concurrency } = limits
  const isFailure = handleWhen((error) => !(error instanceof CallRefused))
  const circuit = circuitBreaker(isFailure, {
    halfOpenAfter: new ExponentialBackoff(openMilliseconds),
    breaker: new ConsecutiveBreaker(failuresToOpen),
  })
  showCircuit(peer, circuit)
  // An open circuit stays open for longer than anybody would wait: trying again is no use.
  const mayRepeat = handleWhen((error) => !(error instanceof CallRefused) && !(error instanceof BrokenCircuitError))
  const backoff = new ExponentialBackoff({ initialDelay: 50, maxDelay: 1_000 })
  return wrap(
    bulkhead(concurrency, concurrency),
    timeout(totalMilliseconds, unlessItReturns),
    retry(mayRepeat, { maxAttempts: retries, backoff }),
    circuit,
    timeout(timeoutMilliseconds, unlessItReturns),
  )
}

/** As `createCallPolicy`, for what has a time limit for each try of its own: tries, pauses, and a limit in all. */
export function createRetryPolicy({
  totalMilliseconds,
  retries,
}: Pick<CallLimits, 'totalMilliseconds' | 'retries'>): IPolicy {
  const backoff = new ExponentialBackoff({ initialDelay: 50, maxDelay: 1_000 })
  return wrap(timeout(totalMilliseconds, unlessItReturns), retry(handleAll, { maxAttempts: retries, backoff }))
}

/** Whether a call was refused here, because too many run already: the other service knows nothing of it. */
export function isTooMany(error: unknown): boolean {
  return error instanceof BulkheadRejectedError
}
