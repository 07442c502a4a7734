import type { Finding, Invariant } from '../finding.ts'

/** What an order has, it has reserved; what it was cancelled of is back. */
export const stockOfOrders: Invariant = {
  name: 'stock-of-orders',
  title: 'Never given back by mistake: a living order has its stock, a cancelled one has given it back',
  check({ orders, items, reservations }) {
    const reservationsOf = Map.groupBy(reservations, ({ orderId }) => orderId)
    return [...orders.values()].flatMap(({ id, status }): Finding[] => {
      const wanted = status === 'CANCELLED' ? 'released' : 'committed'
      const reserved = new Map((reservationsOf.get(id) ?? []).map((each) => [each.productId, each]))
      return (items.get(id) ?? []).flatMap(({ productId, quantity }) => {
        const reservation = reserved.get(productId)
        if (reservation?.status === wanted && reservation.quantity === quantity) return []
        const state = reservation ? `${reservation.quantity} ${reservation.status}` : 'nothing reserved'
        return [`order ${id} (${status}) needs ${quantity} x ${productId} ${wanted}, there is ${state}`]
      })
    })
  },
}
