import type { Invariant } from '../finding.ts'

/** The time after which unused reservations must have been released. */
const patienceSeconds = 60

/** No stock is reserved for an order that does not exist. */
export const noStrandedStock: Invariant = {
  name: 'no-stranded-stock',
  title: 'Never stranded: after a minute no stock is reserved for an order that was not written',
  check({ orders, reservations }) {
    return reservations
      .filter(({ orderId, status, ageSeconds }) =>
        // Held stock is released after a time, but committed stock never is.
        status === 'committed' ? !orders.has(orderId) : status === 'held' && ageSeconds > patienceSeconds,
      )
      .map(
        ({ orderId, productId, quantity, status, ageSeconds }) =>
          `${quantity} x ${productId} ${status} for ${Math.round(ageSeconds)} s for the order ${orderId}, which ${orders.has(orderId) ? 'exists' : 'does not exist'}`,
      )
  },
}
