import { enqueue } from '#platform/outbox/enqueue.ts'
import type { Transaction } from '#platform/postgres/database.ts'
import { lockProducts } from '../store/products.ts'
import { type RestockedReturn, recordRestocked } from '../store/restocked-returns.ts'
import { changeStock } from '../store/stock.ts'
import { stockEvents } from './stock-events.ts'

/**
 * Puts the units of returns back on sale, once for each return, however often and however late it is told.
 * Products that do not exist any more are left out.
 */
export async function restockReturns(transaction: Transaction, returns: readonly RestockedReturn[]): Promise<void> {
  const fresh = await recordRestocked(transaction, returns)
  const units = fresh.flatMap((each) => each.units).filter(({ quantity }) => quantity > 0)
  if (units.length === 0) return
  const products = await lockProducts(transaction, [...new Set(units.map(({ productId }) => productId))])
  const deltas = new Map<string, number>()
  for (const { productId, quantity } of units)
    if (products.has(productId)) deltas.set(productId, (deltas.get(productId) ?? 0) + quantity)
  enqueue(transaction, stockEvents(changeStock(transaction, products, deltas), new Date()))
}
