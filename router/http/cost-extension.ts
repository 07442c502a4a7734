import { requestsFor } from '../operations/admission.ts'
import { maxCost } from '../supergraph/check-operation.ts'

/** Whether the client asks for the cost of its operation: `GraphQL-Cost: 1`. */
export function wantsCost(header: string | string[] | null | undefined): boolean {
  return header !== undefined && header !== null && header !== '0'
}

/** `extensions.cost` of a response: the estimated cost, the maximum, and the number of requests counted. */
export function costExtension(cost: number) {
  return { cost: { estimated: cost, limit: maxCost, requests: requestsFor(cost) } }
}
