// A plan may fetch the same fields of the same entities for several places of the response, each with a fetch of its own.
// Of equal fetches of a query that are in flight at the same time, one is sent.
import type { FetchNode, PlanNode } from '@apollo/query-planner'
import { isJsonObject } from '#platform/values/json.ts'
import type { FetchAnswer } from './fetch-errors.ts'

/** A fetch that waits for its answer. */
interface Flight {
  answer: Promise<FetchAnswer>
  /** How many places get the answer. */
  places: number
}

/** The fetches of one operation in flight. */
export type Flights = Map<string, Flight>

/** Removes the number that the planner adds to the name of each fetch, so that equal fetches have equal texts. */
export function withoutNumber({ operation, operationName }: FetchNode): { operation: string; operationName?: string } {
  const name = operationName?.replace(/__\d+$/, '')
  if (operationName === undefined || name === undefined || name === operationName) return { operation }
  return { operation: operation.replace(operationName, name), operationName: name }
}

/** The operations that occur several times in a plan. */
export function repeatedOperations(plan: PlanNode): ReadonlySet<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  function visit(node: PlanNode | undefined) {
    if (!node) return
    if (node.kind === 'Fetch') {
      const key = fetchKey(node.serviceName, withoutNumber(node).operation)
      if (seen.has(key)) repeated.add(key)
      seen.add(key)
    } else if (node.kind === 'Flatten') visit(node.node)
    else if (node.kind === 'Sequence' || node.kind === 'Parallel') node.nodes.forEach(visit)
    else if (node.kind === 'Condition') {
      visit(node.ifClause)
      visit(node.elseClause)
    }
  }
  visit(plan)
  return repeated
}

export function fetchKey(serviceName: string, operation: string): string {
  return `${serviceName} ${operation}`
}

/** Sends a fetch, unless an equal one is in flight. Each caller gets its own copy of the answer, because it is modified. */
export async function sendOnce(flights: Flights, key: string, send: () => Promise<FetchAnswer>): Promise<FetchAnswer> {
  const known = flights.get(key)
  const flight: Flight = known ?? { answer: send().finally(() => flights.delete(key)), places: 0 }
  flight.places++
  if (!known) flights.set(key, flight)
  const answer = await flight.answer
  if (flight.places === 1 || !answer.data) return answer
  return { ...answer, data: copy(answer.data) as FetchAnswer['data'] }
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy)
  if (!isJsonObject(value)) return value
  // Defines `__proto__` like any other key, as JSON.parse does.
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)]))
}
