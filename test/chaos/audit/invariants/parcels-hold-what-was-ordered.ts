import type { Finding, Invariant } from '../finding.ts'
import type { StoredItem, StoredOrder, StoredShipment } from '../world.ts'

/** Per line: shipped no more than ordered, however an order was split. */
export const parcelsHoldWhatWasOrdered: Invariant = {
  name: 'parcels-hold-what-was-ordered',
  title: 'Never twice: the parcels of an order hold what was ordered, no unit more and none less',
  check({ orders, items, shipments }) {
    const shipmentsOf = Map.groupBy(shipments, ({ orderId }) => orderId)
    return [...orders.values()].flatMap((order) =>
      checkOrder(order, items.get(order.id) ?? [], shipmentsOf.get(order.id) ?? []),
    )
  },
}

function checkOrder(
  { id, status }: StoredOrder,
  items: readonly StoredItem[],
  shipments: readonly StoredShipment[],
): Finding[] {
  const packed = unitsIn(shipments.filter((shipment) => shipment.status !== 'CANCELLED'))
  const findings: Finding[] = []
  for (const { productId, quantity, shippedQuantity, deliveredQuantity } of items) {
    const units = packed.get(productId) ?? 0
    if (units > quantity) findings.push(`order ${id} has ${units} x ${productId} in parcels, ${quantity} were ordered`)
    if (units < quantity && status === 'DELIVERED')
      findings.push(`order ${id} is DELIVERED with ${units} x ${productId} in parcels, ${quantity} were ordered`)
    if (shippedQuantity > quantity || deliveredQuantity > shippedQuantity)
      findings.push(
        `order ${id} has ${quantity} x ${productId} ordered, ${shippedQuantity} shipped and ${deliveredQuantity} delivered`,
      )
    packed.delete(productId)
  }
  for (const [productId, units] of packed)
    if (items.length > 0) findings.push(`order ${id} has ${units} x ${productId} in parcels, none were ordered`)
  return findings
}

function unitsIn(shipments: readonly StoredShipment[]): Map<string, number> {
  const units = new Map<string, number>()
  for (const { productId, quantity } of shipments.flatMap(({ items }) => items))
    units.set(productId, (units.get(productId) ?? 0) + quantity)
  return units
}
