import type { Finding, Invariant } from '../finding.ts'

/** The items of an order are committed, those of a cancelled order are released. */
export const reservationsMatchOrders: Invariant = {
  name: 'reservations-match-orders',
  title: 'Reserved as ordered: the stock of an active order is committed, that of a cancelled one is released',
  check({ orders, items, reservations }) {
    const reservationsOf = Map.groupBy(reservations, ({ orderId }) => orderId)
    return [...orders.values()].flatMap(({ id, status }): Finding[] => {
      const wanted = status === 'CANCELLED' ? 'released' : 'committed'
      const reserved = new Map((reservationsOf.get(id) ?? []).map((each) => [each.productId, each]))
      return (items.get(id) ?? []).flatMap(({ productId, quantity }) => {
        const reservation = reserved.get(productId)
        if (reservation?.status === wanted && reservation.quantity === quantity) return []
        const state = reservation ? `${reservation.quantity} ${reservation.status}` : 'nothing reserved'
        return [`order ${id} (${status}) needs ${quantity} x ${productId} ${wanted}, found ${state}`]
      })
    })
  },
}
