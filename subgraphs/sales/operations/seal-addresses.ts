import type { Order } from '../domain/order.ts'
import type { SalesStore } from '../personal-data.ts'
import { findDetails } from '../store/order-details.ts'
import { type Seal, sealOrders } from '../store/order-seals.ts'
import { lockOrders } from '../store/orders.ts'

/**
 * Fixes the addresses of orders, because they are handed over to a carrier now, and returns each order with its details;
 * null for unknown ones. From then on no change of the address succeeds. Idempotent: a repeat returns the same address. A
 * cancelled order is returned without being sealed, and must not be handed over.
 */
export async function sealAddresses(
  { database, personalData }: SalesStore,
  seals: readonly Seal[],
): Promise<(Order | null)[]> {
  return await database.transact(async (transaction) => {
    const orderIds = [...new Set(seals.map(({ orderId }) => orderId))]
    const orders = new Map((await lockOrders(transaction, orderIds)).map((order) => [order.id, order]))
    const active = seals.filter(({ orderId }) => (orders.get(orderId)?.status ?? 'CANCELLED') !== 'CANCELLED')
    sealOrders(transaction, active)
    const details = await findDetails(transaction, personalData, [...orders.values()])
    return seals.map(({ orderId }) => {
      const order = orders.get(orderId)
      return order ? { ...order, details: details.get(orderId) ?? null } : null
    })
  })
}
