import type { Database } from '#platform/postgres/database.ts'
import { abandonMissing } from '../store/abandoned-orders.ts'

/**
 * Returns those of these orders that exist, in the given order. The answer is final: a missing order is never written
 * later, so its stock can be released.
 */
export async function confirmOrders(database: Database, orderIds: readonly string[]): Promise<string[]> {
  const existing = await abandonMissing(database, [...new Set(orderIds)])
  return orderIds.filter((id) => existing.has(id))
}
