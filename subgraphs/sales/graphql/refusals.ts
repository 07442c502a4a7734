import { Refusal } from '#platform/values/refusal.ts'

/** Not an answer to the order, but to its moment: it goes to `errors`, like every time-out. */
const notAnAnswer = new Set(['OVERLOADED', 'FORBIDDEN'])

/** A refusal as its result type; anything else is thrown on. */
export function toRefused(error: unknown) {
  if (!(error instanceof Refusal) || notAnAnswer.has(error.code)) throw error
  return { __typename: 'OrderRefused' as const, code: error.code, message: error.message }
}

/** As `toRefused`, with the types that say more. */
export function toCreateOrderRefused(error: unknown) {
  if (!(error instanceof Refusal)) throw error
  const { code, message } = error
  if (code === 'PRODUCT_UNAVAILABLE') {
    return {
      __typename: 'ProductsUnavailable' as const,
      code,
      message,
      unavailableItems: (error as UnavailableRefusal).details,
    }
  }
  if (code === 'PRICE_CHANGED') {
    return { __typename: 'PriceChanged' as const, code, message, changes: (error as PriceRefusal).details }
  }
  return toRefused(error)
}

type UnavailableRefusal = Refusal<{ productId: string; requested: number; available: number; isAvailable: boolean }[]>
type PriceRefusal = Refusal<{ productId: string; expected: Price; current: Price }[]>
type Price = { minor: number; currency: string }
