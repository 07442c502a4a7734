import type { Finding, Invariant } from '../finding.ts'
import type { StatusChange, StoredOrder } from '../world.ts'

const follows: Record<string, readonly string[]> = {
  PENDING_SHIPMENT: ['SHIPPED', 'DELIVERED', 'CANCELLED'],
  SHIPPED: ['DELIVERED'],
}

/**
 * Version 1, 2, 3 … each once, each an allowed transition, the last one with the status of the order. A version may
 * change only other data, such as the address, a return, or the quantities of parcels.
 */
export const historiesAreComplete: Invariant = {
  name: 'histories-are-complete',
  title: 'Never lost: every history has all versions from 1 to the current status, by allowed transitions',
  check: ({ orders, histories }) =>
    [...orders.values()].flatMap((order) => checkHistory(order, histories.get(order.id) ?? [])),
}

function checkHistory({ id, status, version }: StoredOrder, history: readonly StatusChange[]): Finding[] {
  const versions = history.map((change) => change.version)
  if (versions.some((each, index) => each !== index + 1) || versions.length !== version)
    return [`order ${id} has version ${version}, its history has ${versions.join(', ') || 'nothing'}`]
  const findings: Finding[] = []
  for (const [index, change] of history.entries()) {
    const before = history[index - 1]?.status ?? null
    const isAllowed =
      before === null
        ? change.status === 'PENDING_SHIPMENT'
        : change.status === before || follows[before]?.includes(change.status)
    if (change.previousStatus !== before || !isAllowed)
      findings.push(
        `order ${id} went from ${before} to ${change.status} with version ${change.version}, whose previous status is ${change.previousStatus}`,
      )
  }
  const last = history.at(-1)!.status
  if (last !== status) findings.push(`order ${id} is ${status}, its history ends with ${last}`)
  return findings
}
