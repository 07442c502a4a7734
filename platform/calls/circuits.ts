// The circuit breakers of this process, for its metrics and its readiness details.
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

/** Shows a circuit breaker under the name of the service that it guards against; the latest of a name is the one shown. */
export function showCircuit(peer: string, circuit: CircuitBreakerPolicy): void {
  circuits.set(peer, circuit)
}

/** How the circuits stand. An open one stays so until somebody calls: then it is half-open, while that call lasts. */
export function circuitStates(): Record<string, State> {
  return Object.fromEntries([...circuits].map(([peer, { state }]) => [peer, nameOf(state)]))
}

function nameOf(state: CircuitState): State {
  if (state === CircuitState.Closed) return 'closed'
  return state === CircuitState.HalfOpen ? 'half-open' : 'open'
}
