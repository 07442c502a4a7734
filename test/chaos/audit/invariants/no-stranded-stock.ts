import type { Invariant } from '../finding.ts'

/** Long enough for stock that nobody wants any more to come back by itself. */
const patienceSeconds = 60

/** Nothing is kept for an order that does not exist. */
export const noStrandedStock: Invariant = {
  name: 'no-stranded-stock',
  title: 'Never stranded: a minute later no stock is reserved for an order that was not written',
  check({ orders, reservations }) {
    return reservations
      .filter(({ orderId, status, ageSeconds }) =>
        // Committed for nobody is worse than held for nobody: that does not even come back with time.
        status === 'committed' ? !orders.has(orderId) : status === 'held' && ageSeconds > patienceSeconds,
      )
      .map(
        ({ orderId, productId, quantity, status, ageSeconds }) =>
          `${quantity} x ${productId} ${status} for ${Math.round(ageSeconds)} s for the order ${orderId}, which ${orders.has(orderId) ? 'exists' : 'does not exist'}`,
      )
  },
}
