import type { Invariant } from '../finding.ts'

/** A request whose attempts were all refused has created no order. */
export const refusalsHold: Invariant = {
  name: 'refusals-hold',
  title: 'Responses hold: a request whose attempts were all refused created no order',
  check({ ledger, keys, orders }) {
    return keys.flatMap(({ key, orderId }) => {
      const answers = ledger.wanted.get(key)?.answers ?? []
      const onlyRefused = answers.length > 0 && answers.every((answer) => answer.outcome === 'refused')
      return onlyRefused && orders.has(orderId) ? [`key "${key}" was refused, but the order ${orderId} exists`] : []
    })
  },
}
