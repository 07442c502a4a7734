import { type Money, toMinor } from '#platform/values/money.ts'
import type { Product } from './product.ts'

/**
 * The most units in stock after a manual change or an import. Cancelled orders return units on top of it, so it is far
 * below the limits of the column and of `Int`.
 */
export const maxStock = 1_000_000_000

/** The fields of a locked product that allocation and changes of its stock need. */
export type StockedProduct = Pick<
  Product,
  'id' | 'name' | 'price' | 'isActive' | 'lowStockThreshold' | 'availableQuantity' | 'version'
>

/** The stock that one order needs: one line for each product. */
export interface ReservationRequest {
  orderId: string
  lines: ReservationLine[]
}

export interface ReservationLine {
  productId: string
  quantity: number
  /** The price that the buyer was shown, a decimal; undefined if the buyer named none. */
  expectedUnitPrice?: string | undefined
}

export interface ItemAvailability {
  productId: string
  requested: number
  available: number
  isAvailable: boolean
}

/** The outcome of one request. Unless the code is `RESERVED`, no stock was taken. */
export type ReservationOutcome = { orderId: string } & (
  | { code: 'RESERVED'; prices: Money[]; names: string[] }
  | { code: 'UNKNOWN_PRODUCT'; unknownProductIds: string[] }
  | { code: 'PRODUCT_UNAVAILABLE'; unavailableItems: ItemAvailability[] }
  | { code: 'PRICE_CHANGED'; priceChanges: { productId: string; expected: Money; current: Money }[] }
  | { code: 'CURRENCY_MISMATCH' }
  | { code: 'INVALID_PRICE' }
  | { code: 'RESERVATION_RELEASED' }
)

interface Allocation {
  /** One outcome for each request, in order. */
  outcomes: ReservationOutcome[]
  /** Units taken from each product. */
  taken: Map<string, number>
}

/**
 * Allocates stock in order of arrival. Each order gets all of its lines or none, and is checked against the stock left
 * at its turn: a refused order takes nothing from later ones.
 */
export function allocate(
  products: ReadonlyMap<string, StockedProduct>,
  requests: readonly ReservationRequest[],
): Allocation {
  const taken = new Map<string, number>()
  const left = (product: StockedProduct) => product.availableQuantity - (taken.get(product.id) ?? 0)

  const outcomes = requests.map((request): ReservationOutcome => {
    const refusal = refusalOf(request, products, left)
    if (refusal) return { orderId: request.orderId, ...refusal }
    for (const { productId, quantity } of request.lines) taken.set(productId, (taken.get(productId) ?? 0) + quantity)
    const reserved = request.lines.map(({ productId }) => products.get(productId)!)
    return {
      orderId: request.orderId,
      code: 'RESERVED',
      prices: reserved.map(({ price }) => price),
      names: reserved.map(({ name }) => name),
    }
  })
  return { outcomes, taken }
}

function refusalOf(
  { lines }: ReservationRequest,
  products: ReadonlyMap<string, StockedProduct>,
  left: (product: StockedProduct) => number,
) {
  const unknownProductIds = lines.map((line) => line.productId).filter((id) => !products.has(id))
  if (unknownProductIds.length > 0) return { code: 'UNKNOWN_PRODUCT', unknownProductIds } as const

  if (new Set(lines.map((line) => products.get(line.productId)!.price.currency)).size > 1)
    return { code: 'CURRENCY_MISMATCH' } as const

  const shown = lines.flatMap(({ productId, expectedUnitPrice }) => {
    if (expectedUnitPrice === undefined) return []
    const current = products.get(productId)!.price
    return [{ productId, minor: toMinor(expectedUnitPrice, current.currency), current }]
  })
  const priceChanges: { productId: string; expected: Money; current: Money }[] = []
  for (const { productId, minor, current } of shown) {
    // A price with more digits than the currency cannot have been shown to anybody.
    if (minor === undefined) return { code: 'INVALID_PRICE' } as const
    if (minor !== current.minor)
      priceChanges.push({ productId, expected: { minor, currency: current.currency }, current })
  }
  if (priceChanges.length > 0) return { code: 'PRICE_CHANGED', priceChanges } as const

  const unavailableItems = lines.flatMap(({ productId, quantity }) => {
    const item = availabilityOf(products.get(productId), productId, quantity, left)
    return item.isAvailable ? [] : [item]
  })
  if (unavailableItems.length > 0) return { code: 'PRODUCT_UNAVAILABLE', unavailableItems } as const
  return undefined
}

/** Whether a quantity of a product can be ordered. Unknown and inactive products have no availability. */
export function availabilityOf(
  product: StockedProduct | undefined,
  productId: string,
  requested: number,
  left = (stocked: StockedProduct) => stocked.availableQuantity,
): ItemAvailability {
  const available = product?.isActive ? left(product) : 0
  return { productId, requested, available: shownQuantity(available), isAvailable: requested <= available }
}

/** A quantity capped to the range of `Int`: cancelled orders can return more to the stock than that. */
export function shownQuantity(quantity: number): number {
  return Math.min(quantity, maxQuantity)
}

/** The largest quantity in requests and results: the largest `Int` of GraphQL. */
export const maxQuantity = 2_147_483_647
