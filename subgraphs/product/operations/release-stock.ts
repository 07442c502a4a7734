import { enqueue } from '#platform/outbox/enqueue.ts'
import type { Transaction } from '#platform/postgres/database.ts'
import { lockProducts } from '../store/products.ts'
import { findReservedProducts, releaseReservations } from '../store/reservations.ts'
import { changeStock } from '../store/stock.ts'
import { stockEvents } from './stock-events.ts'

/** Releases the reservations of these orders. Idempotent. Returns the number of orders that had any. */
export async function releaseStock(transaction: Transaction, orderIds: readonly string[]): Promise<number> {
  // Locks products first, as reserveStock does, so that all changes of stock take locks in the same order.
  const products = await lockProducts(transaction, await findReservedProducts(transaction, orderIds))
  const released = await releaseReservations(transaction, orderIds)
  const returned = new Map<string, number>()
  for (const { productId, quantity } of released) returned.set(productId, (returned.get(productId) ?? 0) + quantity)
  // One of the orders may have been reserved after the query above.
  const late = [...returned.keys()].filter((id) => !products.has(id))
  for (const [id, product] of await lockProducts(transaction, late)) products.set(id, product)
  enqueue(transaction, stockEvents(changeStock(transaction, products, returned), new Date()))
  return new Set(released.map((reservation) => reservation.orderId)).size
}
