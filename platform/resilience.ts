import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleAll,
  handleWhen,
  type IPolicy,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel'

interface CallPolicyOptions {
  /** For one try. */
  timeoutMilliseconds: number
  /** Tries after the first; only for what may be repeated. */
  retries: number
}

const failuresToOpen = 5
/** How long nobody tries: short at first, for most outages are restarts, then longer while they last. */
const openMilliseconds = { initialDelay: 1_000, maxDelay: 30_000 }

/**
 * How to call another service: each try has a time limit, a failed one is repeated after a growing pause with jitter, and
 * after 5 failures in a row nobody tries for 1 s, then one call does; while it fails, the pause grows to 30 s.
 */
export function createCallPolicy({ timeoutMilliseconds, retries }: CallPolicyOptions): IPolicy {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: new ExponentialBackoff(openMilliseconds),
    breaker: new ConsecutiveBreaker(failuresToOpen),
  })
  // An open circuit stays open for longer than anybody would wait: trying again is no use.
  const mayRepeat = handleWhen((error) => !(error instanceof BrokenCircuitError))
  const backoff = new ExponentialBackoff({ initialDelay: 50, maxDelay: 1_000 })
  return wrap(
    retry(mayRepeat, { maxAttempts: retries, backoff }),
    breaker,
    timeout(timeoutMilliseconds, TimeoutStrategy.Aggressive),
  )
}
