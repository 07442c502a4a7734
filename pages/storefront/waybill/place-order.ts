import { print } from 'graphql'
import { storedValue, useStoredValue } from '../../ui/stored-value.ts'
import { GraphFailure, isTemporary } from './failure.ts'
import { type CreateOrderInput, PlaceOrderDocument, type PlaceOrderMutation } from './graph/graphql.ts'
import type { TextOf } from './send.ts'
import { sendAsCustomer } from './session.ts'

/**
 * An order that a person wants to place. Its key exists from the moment at which checkout opens until there is a definite
 * answer, so that a double click, a lost answer, a reload and a second tab result in one order.
 */
interface Attempt {
  key: string
  /** The request, once it was sent. Until there is an answer, only this request is repeated. */
  input: CreateOrderInput | null
}

type Refused<Name> = Extract<PlaceOrderMutation['createOrder'], { __typename: Name }>

export type Placement =
  | { kind: 'placed'; orderId: string }
  | { kind: 'unavailable'; items: Refused<'ProductsUnavailable'>['unavailableItems'] }
  | { kind: 'price-changed'; changes: Refused<'PriceChanged'>['changes'] }
  | { kind: 'refused'; code: string; message: string; faults: { field: string; message: string }[] }
  /** The session has ended. The same request goes on after signing in. */
  | { kind: 'signed-out' }
  /** The shop could not be reached, or gave no answer: the order may exist. */
  | { kind: 'unknown' }

const attempt = storedValue<Attempt | null>(localStorage, 'waybill.order-attempt', null, (parsed) => {
  const { key, input = null } = (parsed ?? {}) as Partial<Attempt>
  return typeof key === 'string' ? { key, input } : undefined
})

/** The order that was sent and has no answer yet. */
export const useUnansweredOrder = (): CreateOrderInput | null => useStoredValue(attempt)?.input ?? null

/** Checkout opens. */
export function prepareOrder(): void {
  if (!attempt.get()) attempt.set({ key: newKey(), input: null })
}

/** Apollo Client would add nothing but its cache. */
const placeOrderText: TextOf<typeof PlaceOrderDocument> = { toString: () => print(PlaceOrderDocument) }

let inFlight: Promise<Placement> | undefined

/** Places the order of the attempt, or repeats the request that has no answer yet. A second call joins the first one. */
export function placeOrder(input: CreateOrderInput): Promise<Placement> {
  inFlight ??= settle(input).finally(() => {
    inFlight = undefined
  })
  return inFlight
}

/** Pauses before the repetitions, in milliseconds. */
const pauses = [500, 1_000, 2_000, 4_000]

async function settle(input: CreateOrderInput): Promise<Placement> {
  const current = attempt.get() ?? { key: newKey(), input: null }
  const sent = { key: current.key, input: current.input ?? input }
  attempt.set(sent)
  let mayExist = current.input !== null
  for (const pause of [...pauses, undefined]) {
    const placement = await tryOnce(sent.key, sent.input)
    if (placement.kind === 'signed-out') {
      // Nothing was placed, unless an earlier request was lost.
      if (!mayExist) attempt.set({ key: sent.key, input: null })
      return placement
    }
    mayExist = true
    if (placement.kind !== 'unknown') {
      attempt.set(null)
      return placement
    }
    if (pause !== undefined) await new Promise((resolve) => setTimeout(resolve, pause * (0.75 + Math.random() / 2)))
  }
  return { kind: 'unknown' }
}

async function tryOnce(idempotencyKey: string, input: CreateOrderInput): Promise<Placement> {
  try {
    const { data } = await sendAsCustomer(placeOrderText, { input: { ...input, idempotencyKey } })
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
      return { kind: 'placed', orderId: outcome.order.id }
    case 'ProductsUnavailable':
      return { kind: 'unavailable', items: outcome.unavailableItems }
    case 'PriceChanged':
      return { kind: 'price-changed', changes: outcome.changes }
    case 'OrderRefused':
      if (isTemporary(outcome.code)) return { kind: 'unknown' }
      return { kind: 'refused', code: outcome.code, message: outcome.message, faults: outcome.faults }
  }
}

/** 128 random bits. `crypto.randomUUID` needs TLS. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
