import type { Database } from '#platform/postgres/database.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { type CataloguedProduct, type OrderLine, priceOrder } from '../domain/draft-order.ts'
import { abandonMissing } from '../store/abandoned-orders.ts'
import { attempt, type Placement } from './placement.ts'

/** What sales asks of the product service. */
export interface ProductStock {
  /**
   * Reserves the lines of each order, wholly or not at all: what the catalogue says of the product of each line, or why
   * not.
   * @throws {Refusal} PRODUCT_SERVICE_UNAVAILABLE
   */
  reserve(orders: { orderId: string; lines: OrderLine[] }[]): Promise<(CataloguedProduct[] | Refusal)[]>
  /** Gives back what these orders hold. */
  release(orderIds: string[]): Promise<void>
}

/** Reserves the stock of every order, in one call. The check is the reservation: nothing is written before it. */
export async function reserveStock(database: Database, stock: ProductStock, placements: Placement[]): Promise<void> {
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
  await abandonUnusable(database, stock, placements)
}

/**
 * These ids will not become orders. A repeat with the same idempotency key begins anew under another id, and is judged by
 * the prices of its day. Stock that is still held goes back at once, or at the latest when product asks after it.
 */
async function abandonUnusable(database: Database, stock: ProductStock, placements: Placement[]): Promise<void> {
  const unusable = placements.filter(({ outcome }) => outcome instanceof Refusal && endsTheOrder.has(outcome.code))
  if (unusable.length === 0) return
  const orderIds = unusable.map(({ orderId }) => orderId)
  try {
    const existing = await abandonMissing(database, orderIds)
    await stock.release(orderIds.filter((id) => !existing.has(id)))
  } catch {
    // The refusal stands all the same.
  }
}

const endsTheOrder = new Set(['CURRENCY_MISMATCH', 'ORDER_TOO_LARGE', 'ORDER_ABANDONED'])
