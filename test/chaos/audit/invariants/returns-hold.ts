import type { Finding, Invariant } from '../finding.ts'
import type { StoredReturn, World } from '../world.ts'

/** Of each line at most the delivered units come back, however many ask at once, and receipts are kept. */
export const returnsHold: Invariant = {
  name: 'returns-hold',
  title:
    'Never returned twice: of each line at most the delivered units go back, and every acknowledged receipt counts',
  check(world) {
    const byOrder = Map.groupBy(world.returns, ({ orderId }) => orderId)
    return [
      ...[...byOrder].flatMap(([orderId, returns]) => checkOrder(world, orderId, returns)),
      ...lostReceipts(world),
    ]
  },
}

const sum = (units: number[]) => units.reduce((total, each) => total + each, 0)

function checkOrder({ orders, items, returned }: World, orderId: string, returns: readonly StoredReturn[]): Finding[] {
  const status = orders.get(orderId)?.status
  const which = `order ${orderId} (${status})`
  const productIds = new Set(returns.flatMap((each) => each.items.map(({ productId }) => productId)))
  return [...productIds].flatMap((productId) => {
    const unitsOf = (wanted: readonly StoredReturn[]) =>
      wanted.flatMap((each) => each.items.filter((item) => item.productId === productId))
    const accepted = unitsOf(returns.filter((each) => each.status !== 'REFUSED'))
    const going = sum(accepted.map(({ requested, received }) => received ?? requested))
    const came = sum(accepted.map(({ received }) => received ?? 0))
    const lines = (items.get(orderId) ?? []).filter((item) => item.productId === productId)
    // The items of an order in one parcel say nothing: its status says it all.
    const delivered = sum(lines.map((line) => (status === 'DELIVERED' ? line.quantity : line.deliveredQuantity)))
    const counted = returned.find((each) => each.orderId === orderId && each.productId === productId)?.quantity ?? 0
    const findings: Finding[] = []
    if (going > delivered) findings.push(`${which} has ${delivered} x ${productId} delivered, ${going} go back`)
    if (came !== counted) findings.push(`${which} counts ${counted} x ${productId} as returned, ${came} came back`)
    return findings
  })
}

function lostReceipts({ ledger, returns }: World): Finding[] {
  const received = new Set(returns.filter(({ status }) => status === 'RECEIVED').map(({ id }) => id))
  return [...ledger.receipts]
    .filter(([id, outcomes]) => outcomes.includes('received') && !received.has(id))
    .map(([id]) => `return ${id} was acknowledged as received, and is not`)
}
