import type { Finding, Invariant } from '../finding.ts'

/** However often a caller repeated itself, one order came of it at most, and every order is somebody's. */
export const oneKeyOneOrder: Invariant = {
  name: 'one-key-one-order',
  title: 'Never twice: one order for each idempotency key at most, and no order that nobody asked for',
  check({ ledger, orders, keys }) {
    const findings: Finding[] = []
    const told = new Map<string, string>()
    const toldOf = new Map<string, string>()
    for (const { key, answers } of ledger.wanted.values()) {
      const ids = new Set(answers.flatMap((answer) => (answer.outcome === 'placed' ? [answer.orderId] : [])))
      if (ids.size > 1) findings.push(`key "${key}" was answered with ${ids.size} orders: ${[...ids].join(', ')}`)
      for (const id of ids) {
        if (told.has(id)) findings.push(`order ${id} was the answer to key "${key}" and to key "${told.get(id)}"`)
        told.set(id, key)
        toldOf.set(key, id)
      }
    }

    const keyOf = new Map<string, string>()
    for (const { key, orderId } of keys) {
      if (!ledger.wanted.has(key)) findings.push(`key "${key}" of order ${orderId} was never used`)
      if (keyOf.has(orderId)) findings.push(`order ${orderId} belongs to the keys "${key}" and "${keyOf.get(orderId)}"`)
      keyOf.set(orderId, key)
      const acknowledged = toldOf.get(key)
      if (acknowledged !== undefined && acknowledged !== orderId)
        findings.push(`key "${key}" is tied to order ${orderId}, its caller was told ${acknowledged}`)
    }
    for (const id of orders.keys()) {
      if (!keyOf.has(id)) findings.push(`order ${id} belongs to no key: nobody asked for it, or it is a second one`)
    }
    return findings
  },
}
