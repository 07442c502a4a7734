import type { Invariant } from '../finding.ts'

/** Exactly the orders with a confirmed or requested cancellation are cancelled. */
export const cancellationsHold: Invariant = {
  name: 'cancellations-hold',
  title: 'Responses hold: orders with a confirmed cancellation are cancelled, and no order without a request is',
  check({ ledger, orders }) {
    const undone = [...ledger.cancellations].flatMap(([id, { confirmed }]) => {
      const status = orders.get(id)?.status
      return confirmed && status !== 'CANCELLED' ? [`order ${id} was confirmed as cancelled and is ${status}`] : []
    })
    const unasked = [...orders.values()]
      .filter(({ id, status }) => status === 'CANCELLED' && !ledger.cancellations.has(id))
      .map(({ id }) => `order ${id} is cancelled without a request`)
    return [...undone, ...unasked]
  },
}
