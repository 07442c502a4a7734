import type { Database } from '#platform/postgres/database.ts'
import { abandonMissing } from '../store/abandoned-orders.ts'

/**
 * Which of these orders exist. What this answers is final: an order that it leaves out is never written afterwards, so
 * its stock can be given back. In the order of the question.
 */
export async function confirmOrders(database: Database, orderIds: readonly string[]): Promise<string[]> {
  const existing = await abandonMissing(database, [...new Set(orderIds)])
  return orderIds.filter((id) => existing.has(id))
}
