import { toRefused as toRefusedOf } from '#platform/graphql/refused.ts'
import { Refusal } from '#platform/values/refusal.ts'

/** Maps a refusal to its result type. Rethrows FORBIDDEN, which does not depend on the order, and all other errors. */
export function toRefused(error: unknown) {
  if (error instanceof Refusal && error.code === 'FORBIDDEN') throw error
  return toRefusedOf('OrderRefused', error)
}

/** As `toRefused`, with the more specific types of `createOrder`. */
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
