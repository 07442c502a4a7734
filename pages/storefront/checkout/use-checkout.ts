import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { refusedFields } from '../address/address-faults.ts'
import { removeOrdered, useBasket } from '../basket/basket.ts'
import { orderAddress } from '../shop/addresses.ts'
import { texts } from '../texts/texts.ts'
import { type Placement, placeOrder, prepareOrder, useUnansweredOrder } from '../waybill/place-order.ts'
import { useHasSessionEnded, useSession } from '../waybill/session.ts'
import { beGuest } from '../waybill/sign-in.ts'
import { applyRefusal } from './apply-refusal.ts'
import { forgetDraft, useDraft } from './draft.ts'
import { type Faults, missingFields } from './faults.ts'
import { rememberOrder } from './last-order.ts'
import { orderInput } from './order-input.ts'

export type CheckoutState =
  | { phase: 'open' }
  | { phase: 'placing' }
  | { phase: 'unanswered' }
  | { phase: 'refused'; message: string; faults?: Faults }

/** The order that this page places: from the first click to a definite answer. */
export function useCheckout() {
  const { cache } = useApolloClient()
  const basket = useBasket()
  const draft = useDraft()
  const session = useSession()
  const hasEnded = useHasSessionEnded()
  const unanswered = useUnansweredOrder()
  const lines = unanswered ?? basket
  const [state, setState] = useState<CheckoutState>({ phase: 'open' })

  async function place(): Promise<void> {
    if (state.phase === 'placing') return
    const missing = unanswered ? {} : missingFields(draft)
    if (Object.keys(missing).length > 0) {
      return setState({ phase: 'refused', message: texts.checkout.incomplete, faults: missing })
    }
    setState({ phase: 'placing' })
    // Somebody whose session has ended signs in again, instead of ordering as somebody else.
    if (!session && !hasEnded) {
      const outcome = await beGuest().catch(() => undefined)
      if (!outcome) return setState({ phase: 'refused', message: texts.form.failed })
      if (outcome.kind === 'refused') return setState({ phase: 'refused', message: outcome.message })
    }
    const placement = await placeOrder(orderInput(lines, draft), lines)
    applyRefusal(cache, placement)
    if (placement.kind !== 'placed') return setState(stateAfter(placement))
    removeOrdered(placement.lines)
    forgetDraft()
    rememberOrder(placement.orderId)
    // Not a step back: that would be a checkout without a basket.
    location.replace(orderAddress(placement.orderId))
  }

  // After a reload the request that has no answer is asked again at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the page opens.
  useEffect(() => {
    prepareOrder()
    if (unanswered) void place()
  }, [])
  const faults = (state.phase === 'refused' && state.faults) || {}
  return { lines, state, place, faults, isUnanswered: unanswered !== null }
}

function stateAfter(placement: Exclude<Placement, { kind: 'placed' }>): CheckoutState {
  switch (placement.kind) {
    case 'unknown':
      return { phase: 'unanswered' }
    case 'signed-out':
      return { phase: 'open' }
    case 'unavailable':
      return { phase: 'refused', message: texts.checkout.unavailable }
    case 'price-changed':
      return { phase: 'refused', message: texts.checkout.priceChanged }
    case 'refused':
      return refusalOf(placement)
  }
}

function refusalOf({ code, message, faults }: Extract<Placement, { kind: 'refused' }>): CheckoutState {
  if (code === 'INVALID_ADDRESS')
    return { phase: 'refused', message: texts.checkout.invalid, faults: refusedFields(faults) }
  return { phase: 'refused', message: code === 'IDEMPOTENCY_KEY_REUSED' ? texts.checkout.reused : message }
}
