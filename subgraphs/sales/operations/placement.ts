// One order on its way through placeOrders: open until a step settles it, for good or ill.
import type { Refusal } from '#platform/values/refusal.ts'
import type { OrderLine, RequestedLine } from '../domain/draft-order.ts'
import type { Order, OrderItem } from '../domain/order.ts'

/** What a caller asks for. */
export interface OrderRequest {
  customerId: string
  lines: RequestedLine[]
  /** Who asks, for the history and as the owner of the idempotency key. */
  caller: string
  idempotencyKey?: string | undefined
  /** The caller is this customer: nobody need ask whether they exist. */
  isCustomerKnown: boolean
}

/** The order, or why there is none. An `Error` that is no refusal is a fault: what became of the order is not known. */
export type Outcome = Order | Refusal | Error

export interface Placement {
  request: OrderRequest
  /** The id that the order will have. */
  orderId: string
  lines: OrderLine[]
  /** What the request was, to tell a repeat from a reuse of its key. */
  fingerprint: string
  /** Set once the stock is reserved. */
  priced?: { items: OrderItem[]; totalAmount: Order['totalAmount'] }
  /** An earlier placement of the same batch with the same idempotency key: this one only waits for its outcome. */
  repeats?: Placement
  /** Set once it is settled. */
  outcome?: Outcome
}

/** The placements that still have a way to go: not settled, and not waiting for another one. */
export function open(placements: readonly Placement[]): Placement[] {
  return placements.filter((placement) => placement.outcome === undefined && placement.repeats === undefined)
}

/** Runs what may refuse one placement, and settles that placement alone. */
export function attempt(placement: Placement, work: () => void): void {
  try {
    work()
  } catch (error) {
    placement.outcome = error as Error
  }
}
