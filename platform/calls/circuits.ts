// The circuit breakers of this process, shown in its metrics and readiness details.
import { type CircuitBreakerPolicy, CircuitState } from 'cockatiel'
import { gauges } from '../process/metrics.ts'

type State = 'closed' | 'half-open' | 'open'

const circuits = new Map<string, CircuitBreakerPolicy>()
const values: Record<State, number> = { closed: 0, 'half-open': 1, open: 2 }

gauges(
  'waybill_circuit_state',
  'Circuit breakers by the service that they guard against: 0 closed, 1 half-open, 2 open',
  'peer',
  () => Object.entries(circuitStates()).map(([peer, state]) => [peer, values[state]] as const),
)

/**
 * Shows a circuit breaker under the name of the service that it protects calls to. A later circuit of the same name
 * replaces it.
 */
export function showCircuit(peer: string, circuit: CircuitBreakerPolicy): void {
  circuits.set(peer, circuit)
}

/** The state of each circuit. An open circuit stays open until the next call, and is half-open during that call. */
export function circuitStates(): Record<string, State> {
  return Object.fromEntries([...circuits].map(([peer, { state }]) => [peer, nameOf(state)]))
}

function nameOf(state: CircuitState): State {
  if (state === CircuitState.Closed) return 'closed'
  return state === CircuitState.HalfOpen ? 'half-open' : 'open'
}
