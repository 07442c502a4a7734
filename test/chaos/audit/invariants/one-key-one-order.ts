import type { Finding, Invariant } from '../finding.ts'

/** Repeated requests create at most one order, and every order belongs to a request. */
export const oneKeyOneOrder: Invariant = {
  name: 'one-key-one-order',
  title: 'Never twice: at most one order for each idempotency key, and no order without a request',
  check({ ledger, orders, keys }) {
    const findings: Finding[] = []
    const told = new Map<string, string>()
    const toldOf = new Map<string, string>()
    for (const { key, answers } of ledger.wanted.values()) {
      const ids = new Set(answers.flatMap((answer) => (answer.outcome === 'placed' ? [answer.orderId] : [])))
      if (ids.size > 1) findings.push(`key "${key}" was answered with ${ids.size} orders: ${[...ids].join(', ')}`)
      for (const id of ids) {
        if (told.has(id)) findings.push(`order ${id} was acknowledged for key "${key}" and for key "${told.get(id)}"`)
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
        findings.push(`key "${key}" belongs to order ${orderId}, but ${acknowledged} was acknowledged`)
    }
    for (const id of orders.keys()) {
      if (!keyOf.has(id)) findings.push(`order ${id} belongs to no key: it has no request or is a duplicate`)
    }
    return findings
  },
}
