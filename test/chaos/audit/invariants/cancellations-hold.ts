import type { Invariant } from '../finding.ts'

/** A cancellation that was confirmed is one, and nothing else is. */
export const cancellationsHold: Invariant = {
  name: 'cancellations-hold',
  title: 'An answer holds: confirmed cancellations are cancelled, and only orders that somebody cancelled are',
  check({ ledger, orders }) {
    const undone = [...ledger.cancellations].flatMap(([id, { confirmed }]) => {
      const status = orders.get(id)?.status
      return confirmed && status !== 'CANCELLED' ? [`order ${id} was confirmed as cancelled and is ${status}`] : []
    })
    const unasked = [...orders.values()]
      .filter(({ id, status }) => status === 'CANCELLED' && !ledger.cancellations.has(id))
      .map(({ id }) => `order ${id} is cancelled, and nobody asked for that`)
    return [...undone, ...unasked]
  },
}
