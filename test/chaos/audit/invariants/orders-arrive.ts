import type { Finding, Invariant } from '../finding.ts'
import type { StoredOrder, World } from '../world.ts'

type Shipment = World['shipments'][number]

/** Each order is shipped once, and the final status of order and shipment agree. */
export const ordersArrive: Invariant = {
  name: 'orders-arrive',
  title: 'Never lost, never twice: every order has exactly one shipment, and both have a final status',
  check({ orders, shipments }) {
    const shipmentsOf = Map.groupBy(shipments, ({ orderId }) => orderId)
    const astray = shipments
      .filter(({ orderId }) => !orders.has(orderId))
      .map(({ id, orderId }) => `shipment ${id} belongs to the order ${orderId}, which does not exist`)
    const late = [...orders.values()].flatMap((order) => checkOrder(order, shipmentsOf.get(order.id) ?? []))
    return [...astray, ...late]
  },
}

function checkOrder({ id, status }: StoredOrder, shipments: readonly Shipment[]): Finding[] {
  const [shipment] = shipments
  if (!shipment) return [`order ${id} (${status}) has no shipment`]
  if (shipments.length > 1)
    return [`order ${id} has ${shipments.length} shipments: ${shipments.map((each) => each.id).join(', ')}`]
  const steps = shipment.events.filter((step, index) => shipment.events.indexOf(step) !== index)
  if (steps.length > 0) return [`shipment ${shipment.id} of order ${id} has ${steps.join(', ')} more than once`]
  if (status === 'DELIVERED' && shipment.status === 'DELIVERED') return []
  // A shipment that had left before the cancellation reached delivery continues. That is expected, and counted.
  if (status === 'CANCELLED' && ['CANCELLED', 'DELIVERED'].includes(shipment.status)) return []
  return [`order ${id} is ${status}, its shipment ${shipment.id} is ${shipment.status}`]
}
