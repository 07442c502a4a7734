import type { Database } from '#platform/postgres/database.ts'
import { commitReservations, findHeldOrders } from '../store/reservations.ts'
import { releaseStock } from './release-stock.ts'

/**
 * Asks sales which of these orders exist. An order that is missing from the answer is never written later.
 * @throws if sales does not answer.
 */
export type ConfirmOrders = (orderIds: string[]) => Promise<Set<string>>

interface ReclaimOptions {
  confirm: ConfirmOrders
  /** Orders whose stock has been held for less are still being placed and are skipped. */
  heldForMilliseconds: number
  /** The most orders per query. */
  limit: number
}

/** Number of orders checked, and of those whose stock was released. */
export interface Reclaimed {
  checked: number
  released: number
}

/**
 * Checks with sales which orders with old reservations exist. Releases the stock of those that were never written, and
 * commits the stock of those that exist, whose event is late. If sales does not answer, everything stays held. Safe to
 * run concurrently: both steps are idempotent.
 */
export async function reclaimReservations(database: Database, options: ReclaimOptions): Promise<Reclaimed> {
  const orderIds = await findHeldOrders(database, options)
  if (orderIds.length === 0) return { checked: 0, released: 0 }
  const existing = await options.confirm(orderIds)
  const { committed = [], abandoned = [] } = Object.groupBy(orderIds, (id) =>
    existing.has(id) ? 'committed' : 'abandoned',
  )
  const released = await database.transact((transaction) => releaseStock(transaction, abandoned))
  if (committed.length > 0) await commitReservations(database, committed)
  return { checked: orderIds.length, released }
}
