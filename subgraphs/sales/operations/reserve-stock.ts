import type { Database } from '#platform/postgres/database.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { type CataloguedProduct, type OrderLine, priceOrder } from '../domain/draft-order.ts'
import { abandonMissing } from '../store/abandoned-orders.ts'
import { attempt, type Placement } from './placement.ts'

/** The operations of the product service that sales needs. */
export interface ProductStock {
  /**
   * Reserves the lines of each order, wholly or not at all. Returns the catalogued product of each line, or the
   * refusal.
   * @throws {Refusal} PRODUCT_SERVICE_UNAVAILABLE
   */
  reserve(orders: { orderId: string; lines: OrderLine[] }[]): Promise<(CataloguedProduct[] | Refusal)[]>
  /** Releases the stock of these orders. */
  release(orderIds: string[]): Promise<void>
}

/**
 * Reserves the stock of every order in one call. There is no separate availability check, and nothing is written before
 * the reservation.
 */
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
 * Abandons the ids of refused orders. A retry with the same idempotency key gets a new id and current prices. Stock
 * that is still held is released now, or else when product reclaims it.
 */
async function abandonUnusable(database: Database, stock: ProductStock, placements: Placement[]): Promise<void> {
  const unusable = placements.filter(({ outcome }) => outcome instanceof Refusal && abandoningCodes.has(outcome.code))
  if (unusable.length === 0) return
  const orderIds = unusable.map(({ orderId }) => orderId)
  try {
    const existing = await abandonMissing(database, orderIds)
    await stock.release(orderIds.filter((id) => !existing.has(id)))
  } catch {
    // Ignored: the refusal stands, and product reclaims the stock later.
  }
}

const abandoningCodes = new Set(['CURRENCY_MISMATCH', 'ORDER_TOO_LARGE', 'ORDER_ABANDONED'])
