import type { Invariant } from '../finding.ts'

/** Nothing comes of a request that was refused, if all of its attempts were. */
export const refusalsHold: Invariant = {
  name: 'refusals-hold',
  title: 'An answer holds: no order came of a request that was only ever refused',
  check({ ledger, keys, orders }) {
    return keys.flatMap(({ key, orderId }) => {
      const answers = ledger.wanted.get(key)?.answers ?? []
      const onlyRefused = answers.length > 0 && answers.every((answer) => answer.outcome === 'refused')
      return onlyRefused && orders.has(orderId) ? [`key "${key}" was refused, but the order ${orderId} exists`] : []
    })
  },
}
