import type { Database } from '#platform/postgres/database.ts'
import { commitReservations, findHeldOrders } from '../store/reservations.ts'
import { releaseStock } from './release-stock.ts'

/**
 * Which of these orders exist, as sales knows. What it leaves out is never written afterwards.
 * @throws if sales does not answer.
 */
export type ConfirmOrders = (orderIds: string[]) => Promise<Set<string>>

interface ReclaimOptions {
  confirm: ConfirmOrders
  /** Held for less, an order is on its way: nobody asks after it. */
  heldForMilliseconds: number
  /** The most orders to ask after. */
  limit: number
}

/** How many orders were asked after, and of how many the stock went back. */
export interface Reclaimed {
  asked: number
  released: number
}

/**
 * Asks sales after orders that have held stock for long. Those that were never written give it back; those that exist
 * have it committed, only their event is late. Without an answer everything stays held. Several processes may do so at
 * once: both steps change nothing the second time.
 */
export async function reclaimReservations(database: Database, options: ReclaimOptions): Promise<Reclaimed> {
  const orderIds = await findHeldOrders(database, options)
  if (orderIds.length === 0) return { asked: 0, released: 0 }
  const existing = await options.confirm(orderIds)
  const { committed = [], abandoned = [] } = Object.groupBy(orderIds, (id) =>
    existing.has(id) ? 'committed' : 'abandoned',
  )
  const released = await database.transact((transaction) => releaseStock(transaction, abandoned))
  if (committed.length > 0) await commitReservations(database, committed)
  return { asked: orderIds.length, released }
}
