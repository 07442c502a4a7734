// A placement: the state of one order in placeOrders. It is unsettled until a step sets its outcome.
import type { Refusal } from '#platform/values/refusal.ts'
import type { OrderLine, RequestedLine } from '../domain/draft-order.ts'
import type { Order, OrderItem } from '../domain/order.ts'
import type { GivenDetails, OrderDetails } from '../domain/order-details.ts'

/** A request to place an order. */
export interface OrderRequest {
  customerId: string
  lines: RequestedLine[]
  /** Undefined if none of the optional fields was sent. */
  details?: GivenDetails | undefined
  /** The caller: recorded in the history, and owner of the idempotency key. */
  caller: string
  idempotencyKey?: string | undefined
  /** The trace of the request. */
  traceparent?: string | undefined
  /** True if the caller is this customer, who therefore exists. */
  isCustomerKnown: boolean
}

/** An order, and whether another request with the same idempotency key has placed it. */
export interface PlacedOrder extends Order {
  isReplay?: true
}

/**
 * The order or the reason for its absence. An `Error` that is no `Refusal` is a fault, after which it is unknown
 * whether the order was written.
 */
export type Outcome = PlacedOrder | Refusal | Error

export interface Placement {
  request: OrderRequest
  /** The id that the order will have. */
  orderId: string
  lines: OrderLine[]
  details?: OrderDetails | undefined
  /** The encrypted details. */
  sealedDetails?: string
  /** A hash of the request, to tell a repeat from a reuse of its key. */
  fingerprint: string
  /** Set once the stock is reserved. */
  priced?: { items: OrderItem[]; totalAmount: Order['totalAmount'] }
  /** An earlier placement in the batch with the same idempotency key; this one gets its outcome. */
  repeats?: Placement
  /** Set by the step that settles the placement. */
  outcome?: Outcome
  /** Whether this placement wrote its order, which did not exist before. */
  isWritten?: boolean
}

/** The placements without an outcome, except repeats, which wait for another placement's outcome. */
export function unsettled(placements: readonly Placement[]): Placement[] {
  return placements.filter((placement) => placement.outcome === undefined && placement.repeats === undefined)
}

/** The outcome of a request whose order another request with the same idempotency key has placed. */
export function asReplay(outcome: Outcome): Outcome {
  return outcome instanceof Error ? outcome : { ...outcome, isReplay: true }
}

/** Runs work that may refuse one placement; an exception settles that placement only. */
export function attempt(placement: Placement, work: () => void): void {
  try {
    work()
  } catch (error) {
    placement.outcome = error as Error
  }
}
