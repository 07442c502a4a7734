import type { Finding, Invariant } from '../finding.ts'
import type { StoredOrder, World } from '../world.ts'

type Shipment = World['shipments'][number]

/** Each order is shipped once, and order and shipment agree about the end. */
export const ordersArrive: Invariant = {
  name: 'orders-arrive',
  title: 'Never lost, never twice: every order has exactly one shipment, and both came to their end',
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
  // A parcel that had left before the cancellation reached delivery goes on: that is known, and counted.
  if (status === 'CANCELLED' && ['CANCELLED', 'DELIVERED'].includes(shipment.status)) return []
  return [`order ${id} is ${status}, its shipment ${shipment.id} is ${shipment.status}`]
}
