import type { Money } from '#platform/money.ts'
import { Refusal } from '#platform/refusal.ts'
import { type OrderLine, priceOrder } from '../domain/draft-order.ts'
import { attempt, type Placement } from './placement.ts'

/** What sales asks of the product service. */
export interface ProductStock {
  /**
   * Reserves the lines of each order, wholly or not at all: the prices of its lines, or why not.
   * @throws {Refusal} PRODUCT_SERVICE_UNAVAILABLE
   */
  reserve(orders: { orderId: string; lines: OrderLine[] }[]): Promise<(Money[] | Refusal)[]>
  /** Gives back what these orders hold. */
  release(orderIds: string[]): Promise<void>
}

/** Reserves the stock of every order, in one call. The check is the reservation: nothing is written before it. */
export async function reserveStock(stock: ProductStock, placements: Placement[]): Promise<void> {
  if (placements.length === 0) return
  try {
    const outcomes = await stock.reserve(placements)
    for (const [index, placement] of placements.entries()) {
      const outcome = outcomes[index]!
      attempt(placement, () => {
        if (outcome instanceof Refusal) throw outcome
        placement.priced = priceOrder(placement.lines, outcome)
      })
    }
  } catch (error) {
    for (const placement of placements) placement.outcome = error as Error
  }
  await releaseUnusable(stock, placements)
}

/** Reserved, but refused for its prices: the stock goes back at once, or at the latest when product asks after it. */
async function releaseUnusable(stock: ProductStock, placements: Placement[]): Promise<void> {
  const unusable = placements.filter(
    ({ outcome }) => outcome instanceof Refusal && refusedAfterReserving.has(outcome.code),
  )
  if (unusable.length > 0) await stock.release(unusable.map(({ orderId }) => orderId)).catch(() => {})
}

const refusedAfterReserving = new Set(['CURRENCY_MISMATCH', 'ORDER_TOO_LARGE'])
