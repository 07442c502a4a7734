import { ConsecutiveBreaker, circuitBreaker, ExponentialBackoff, handleWhen, type IPolicy } from 'cockatiel'
import { showCircuit } from '#platform/calls/circuits.ts'
import type { Log } from '#platform/process/log.ts'

const failuresToOpen = 5
/** The first trial comes soon, because most outages are restarts; then they become rarer, with jitter. */
const trials = { initialDelay: 1_000, maxDelay: 5_000 }

/**
 * Stops calling a subgraph after 5 failures in a row, until a trial call succeeds: callers learn at once what they would
 * otherwise wait for, and a subgraph that comes up is not met by everybody.
 * @param isFailure which errors tell that the subgraph is down: not its answers, and not callers who went away.
 */
export function createCircuit(subgraph: string, isFailure: (error: Error) => boolean, log: Log): IPolicy {
  const circuit = circuitBreaker(handleWhen(isFailure), {
    halfOpenAfter: new ExponentialBackoff(trials),
    breaker: new ConsecutiveBreaker(failuresToOpen),
  })
  showCircuit(subgraph, circuit)
  let isDown = false
  circuit.onBreak(() => {
    // Also called for each trial that fails.
    if (!isDown) log.warn({ subgraph }, 'a subgraph is down, calls to it are refused')
    isDown = true
  })
  circuit.onReset(() => {
    isDown = false
    log.info({ subgraph }, 'a subgraph is back')
  })
  return circuit
}
