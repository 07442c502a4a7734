import { acknowledged, type WantedOrder } from '../../ledger/read-ledger.ts'
import type { Finding, Invariant } from '../finding.ts'
import type { World } from '../world.ts'

/** What was answered with success is there, just as it was ordered, at the catalogue's prices. */
export const acknowledgedOrdersExist: Invariant = {
  name: 'acknowledged-orders-exist',
  title: 'Never lost: every acknowledged order exists, with the items that were asked for and the total that was told',
  check: (world) => [...world.ledger.wanted.values()].flatMap((wanted) => checkOrder(world, wanted)),
}

function checkOrder({ orders, items, startingStock }: World, wanted: WantedOrder): Finding[] {
  const answer = acknowledged(wanted)
  if (!answer) return []
  const order = orders.get(answer.orderId)
  const which = `order ${answer.orderId} of key "${wanted.key}"`
  if (!order) return [`${which} was acknowledged and does not exist`]
  const findings: Finding[] = []
  if (order.customerId !== wanted.customerId)
    findings.push(`${which} belongs to ${order.customerId}, not to ${wanted.customerId}`)

  const stored = items.get(order.id) ?? []
  const told = describeLines(stored)
  const asked = describeLines(wanted.lines)
  if (told !== asked) findings.push(`${which} has the items ${told}, asked for were ${asked}`)
  for (const { productId, unitPriceMinor } of stored) {
    const price = startingStock.get(productId)?.priceMinor
    if (price !== unitPriceMinor) findings.push(`${which} has ${productId} at ${unitPriceMinor}, its price is ${price}`)
  }
  const sum = stored.reduce((total, item) => total + item.quantity * item.unitPriceMinor, 0)
  if (sum !== order.totalMinor) findings.push(`${which} has the total ${order.totalMinor}, its items come to ${sum}`)
  if (Math.round(Number(answer.total) * 100) !== order.totalMinor)
    findings.push(`${which} was told to cost ${answer.total}, it costs ${order.totalMinor / 100}`)
  return findings
}

function describeLines(lines: readonly { productId: string; quantity: number }[]): string {
  return lines
    .map(({ productId, quantity }) => `${quantity} x ${productId}`)
    .sort()
    .join(', ')
}
