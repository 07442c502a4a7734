// The circuit breakers of a service, shown in its metrics and readiness details.
import {
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  noJitterGenerator,
} from 'cockatiel'
import type { Log } from '../process/log.ts'
import { gauges } from '../process/metrics.ts'
import { perService } from '../process/service-scope.ts'

type State = 'closed' | 'half-open' | 'open'

const values: Record<State, number> = { closed: 0, 'half-open': 1, open: 2 }

const circuits = perService(() => {
  gauges('waybill_circuit_state', 'Circuit breakers by the called service: 0 closed, 1 half-open, 2 open', 'peer', () =>
    Object.entries(circuitStates()).map(([peer, state]) => [peer, values[state]] as const),
  )
  return new Map<string, CircuitBreakerPolicy>()
})

interface CircuitOptions {
  /** The service that is called: names the circuit in `/health/ready` and `/metrics`, where the latest of a name is shown. */
  peer: string
  /** Which errors mean that the service is down. */
  isFailure(error: Error): boolean
  /** The longest pause between two trial calls. */
  maxDelay: number
  /** If given, the circuit logs when it opens and when it closes. */
  log?: Log
}

const failuresToOpen = 5
/** The first trial call comes soon, because most outages are restarts. */
const initialDelay = 1_000

/**
 * Refuses calls to a service after 5 consecutive failures. After 1 s one call probes; while probes fail, the pause
 * between them doubles up to `maxDelay`. The pause has no jitter: one call probes for the whole process, so there are
 * no callers to spread, and cockatiel's jitter can shorten the first pause to nothing.
 */
export function createCircuit({ peer, isFailure, maxDelay, log }: CircuitOptions): CircuitBreakerPolicy {
  const circuit = circuitBreaker(handleWhen(isFailure), {
    halfOpenAfter: new ExponentialBackoff({ initialDelay, maxDelay, generator: noJitterGenerator }),
    breaker: new ConsecutiveBreaker(failuresToOpen),
  })
  circuits().set(peer, circuit)
  let isDown = false
  circuit.onBreak(() => {
    // Also called for each trial that fails.
    if (!isDown) log?.warn({ peer }, 'the circuit is open: calls to this service are refused')
    isDown = true
  })
  circuit.onReset(() => {
    isDown = false
    log?.info({ peer }, 'the circuit is closed: calls to this service succeed again')
  })
  return circuit
}

/** The state of each circuit. An open circuit stays open until the next call, and is half-open during that call. */
export function circuitStates(): Record<string, State> {
  return Object.fromEntries([...circuits()].map(([peer, { state }]) => [peer, nameOf(state)]))
}

function nameOf(state: CircuitState): State {
  if (state === CircuitState.Closed) return 'closed'
  return state === CircuitState.HalfOpen ? 'half-open' : 'open'
}
