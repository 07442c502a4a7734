import { acknowledged, type WantedOrder } from '../../ledger/read-ledger.ts'
import type { Finding, Invariant } from '../finding.ts'
import type { World } from '../world.ts'

/** An acknowledged order exists with the requested items, at the prices of the catalogue. */
export const acknowledgedOrdersExist: Invariant = {
  name: 'acknowledged-orders-exist',
  title: 'Never lost: every acknowledged order exists, with the requested items and the acknowledged total',
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
  if (told !== asked) findings.push(`${which} has the items ${told}, requested were ${asked}`)
  for (const { productId, unitPriceMinor } of stored) {
    const price = startingStock.get(productId)?.priceMinor
    if (price !== unitPriceMinor) findings.push(`${which} has ${productId} at ${unitPriceMinor}, its price is ${price}`)
  }
  const sum = stored.reduce((total, item) => total + item.quantity * item.unitPriceMinor, 0)
  if (sum !== order.totalMinor)
    findings.push(`${which} has the total ${order.totalMinor}, the sum of its items is ${sum}`)
  if (Math.round(Number(answer.total) * 100) !== order.totalMinor)
    findings.push(`${which} was acknowledged with the total ${answer.total}, it is ${order.totalMinor / 100}`)
  return findings
}

function describeLines(lines: readonly { productId: string; quantity: number }[]): string {
  return lines
    .map(({ productId, quantity }) => `${quantity} x ${productId}`)
    .sort()
    .join(', ')
}
