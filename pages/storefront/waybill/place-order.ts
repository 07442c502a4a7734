import { randomId } from '../../ui/random-id.ts'
import { storedValue, useStoredValue } from '../../ui/stored-value.ts'
import type { BasketLine } from '../basket/basket.ts'
import { GraphFailure, isTemporary } from './failure.ts'
import { type CreateOrderInput, PlaceOrderDocument, type PlaceOrderMutation } from './graph-actions/graphql.ts'
import { currentCustomerId, sendAsCustomer, useHasSessionEnded, useSession } from './session.ts'

/**
 * An order that a person wants to place. Its key exists from the moment at which checkout opens until there is a definite
 * answer, so that a double click, a lost answer, a reload and a second tab result in one order.
 */
interface Attempt {
  key: string
  /** The request, once it was sent. Until there is an answer, only this request is repeated. */
  input: CreateOrderInput | null
  /** The lines of the basket that the request orders. */
  lines: BasketLine[]
  /** The customer who sent it. Nobody else repeats it. */
  customerId: string | null
}

type Refused<Name> = Extract<PlaceOrderMutation['createOrder'], { __typename: Name }>

export type Placement =
  /** With the lines to remove from the basket: none if another tab has removed them. */
  | { kind: 'placed'; orderId: string; lines: BasketLine[] }
  | { kind: 'unavailable'; items: Refused<'ProductsUnavailable'>['unavailableItems'] }
  | { kind: 'price-changed'; changes: Refused<'PriceChanged'>['changes'] }
  | { kind: 'refused'; code: string; message: string; faults: { field: string; message: string }[] }
  /** The session has ended. The same request goes on after signing in. */
  | { kind: 'signed-out' }
  /** The shop could not be reached, or gave no answer: the order may exist. */
  | { kind: 'unknown' }

const attempt = storedValue<Attempt | null>(localStorage, 'waybill.order-attempt', null, (parsed) => {
  const { key, input = null, lines = [], customerId = null } = (parsed ?? {}) as Partial<Attempt>
  return typeof key === 'string' ? { key, input, lines, customerId } : undefined
})

/**
 * The lines of the order that this customer has sent and that has no answer yet. After the session has ended they may
 * come back.
 */
export function useUnansweredOrder(): BasketLine[] | null {
  const { input, lines = [], customerId } = useStoredValue(attempt) ?? {}
  const session = useSession()
  const hasEnded = useHasSessionEnded()
  const isOwn = session ? session.customer.id === customerId : hasEnded
  return isOwn && input ? lines : null
}

const newAttempt = (): Attempt => ({ key: randomId(), input: null, lines: [], customerId: null })

/** Checkout opens. */
export function prepareOrder(): void {
  if (!attempt.get()) attempt.set(newAttempt())
}

/** The person leaves. An order that has no answer yet may exist, and is then in the list of their orders. */
export const forgetAttempt = (): void => attempt.set(null)

/** The attempt of this customer. One that another customer has left is not repeated. */
function ownAttempt(customerId: string | null): Attempt {
  const known = attempt.get()
  const isOwn = known && (known.input === null || known.customerId === customerId)
  return isOwn ? known : newAttempt()
}

let inFlight: Promise<Placement> | undefined

/**
 * Places the order of the attempt, or repeats the request that has no answer yet. A second call joins the first one.
 * @param lines the lines of the basket that `input` orders
 */
export function placeOrder(input: CreateOrderInput, lines: BasketLine[]): Promise<Placement> {
  inFlight ??= settle(input, lines).finally(() => {
    inFlight = undefined
  })
  return inFlight
}

/** Pauses before the repetitions, in milliseconds. */
const pauses = [500, 1_000, 2_000, 4_000]

async function settle(input: CreateOrderInput, lines: BasketLine[]): Promise<Placement> {
  const customerId = currentCustomerId() ?? null
  const current = ownAttempt(customerId)
  const sent = current.input
    ? { ...current, input: current.input, customerId }
    : { key: current.key, input, lines, customerId }
  attempt.set(sent)
  let mayExist = current.input !== null
  for (const pause of [...pauses, undefined]) {
    const placement = await tryOnce(sent.key, sent.input)
    if (placement.kind === 'signed-out') {
      // Nothing was placed, unless an earlier request was lost.
      if (!mayExist) attempt.set({ ...sent, input: null })
      return placement
    }
    mayExist = true
    if (placement.kind !== 'unknown') {
      // Another tab may have had the answer, and may have begun the next order.
      const isFirst = attempt.get()?.key === sent.key
      if (isFirst) attempt.set(null)
      return placement.kind === 'placed' && isFirst ? { ...placement, lines: sent.lines } : placement
    }
    if (pause !== undefined) await new Promise((resolve) => setTimeout(resolve, pause * (0.75 + Math.random() / 2)))
  }
  return { kind: 'unknown' }
}

async function tryOnce(idempotencyKey: string, input: CreateOrderInput): Promise<Placement> {
  try {
    const { data } = await sendAsCustomer(PlaceOrderDocument, { input: { ...input, idempotencyKey } })
    return readOutcome(data.createOrder)
  } catch (error) {
    if (!(error instanceof GraphFailure)) throw error
    if (error.code === 'UNAUTHENTICATED') return { kind: 'signed-out' }
    return isTemporary(error.code)
      ? { kind: 'unknown' }
      : { kind: 'refused', code: error.code, message: error.message, faults: [] }
  }
}

function readOutcome(outcome: PlaceOrderMutation['createOrder']): Placement {
  switch (outcome.__typename) {
    case 'CreateOrderSuccess':
      return { kind: 'placed', orderId: outcome.order.id, lines: [] }
    case 'ProductsUnavailable':
      return { kind: 'unavailable', items: outcome.unavailableItems }
    case 'PriceChanged':
      return { kind: 'price-changed', changes: outcome.changes }
    case 'OrderRefused':
      if (isTemporary(outcome.code)) return { kind: 'unknown' }
      return { kind: 'refused', code: outcome.code, message: outcome.message, faults: outcome.faults }
  }
}
