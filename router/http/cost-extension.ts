import { requestsFor } from '../supergraph/admission.ts'
import { maxCost } from '../supergraph/check-operation.ts'

/** Whether a client asks to be told what its operation costs: `GraphQL-Cost: 1`. */
export function wantsCost(header: string | string[] | null | undefined): boolean {
  return header !== undefined && header !== null && header !== '0'
}

/** `extensions.cost` of an answer: the estimate, the most that is answered, and the requests that were counted. */
export function costExtension(cost: number) {
  return { cost: { estimated: cost, limit: maxCost, requests: requestsFor(cost) } }
}
