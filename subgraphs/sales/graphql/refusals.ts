import type { FieldFault } from '#platform/values/postal-address.ts'
import { Refusal } from '#platform/values/refusal.ts'

/** Codes that are returned in `errors` and not as results: they do not depend on the order's content. */
const topLevelErrors = new Set(['OVERLOADED', 'FORBIDDEN'])

/** Maps a refusal to its result type; other errors are rethrown. */
export function toRefused(error: unknown) {
  if (!(error instanceof Refusal) || topLevelErrors.has(error.code)) throw error
  const { code, message, details } = error
  const faults = code === 'INVALID_ADDRESS' ? (details as FieldFault[]) : []
  return { __typename: 'OrderRefused' as const, code, message, faults }
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
