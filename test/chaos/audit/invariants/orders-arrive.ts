import type { Finding, Invariant } from '../finding.ts'
import type { StoredOrder, StoredShipment } from '../world.ts'

/** Each order is shipped, each of its parcels once, and the final status of order and parcels agree. */
export const ordersArrive: Invariant = {
  name: 'orders-arrive',
  title: 'Never lost, never twice: every order has shipments, each with one journey, and all have a final status',
  check({ orders, shipments }) {
    const shipmentsOf = Map.groupBy(shipments, ({ orderId }) => orderId)
    const astray = shipments
      .filter(({ orderId }) => !orders.has(orderId))
      .map(({ id, orderId }) => `shipment ${id} belongs to the order ${orderId}, which does not exist`)
    const late = [...orders.values()].flatMap((order) => checkOrder(order, shipmentsOf.get(order.id) ?? []))
    return [...astray, ...late]
  },
}

function checkOrder(order: StoredOrder, shipments: readonly StoredShipment[]): Finding[] {
  if (shipments.length === 0) return [`order ${order.id} (${order.status}) has no shipment`]
  return shipments.flatMap((shipment) => checkShipment(order, shipment))
}

function checkShipment({ id, status }: StoredOrder, shipment: StoredShipment): Finding[] {
  const steps = shipment.events.filter((step, index) => shipment.events.indexOf(step) !== index)
  if (steps.length > 0) return [`shipment ${shipment.id} of order ${id} has ${steps.join(', ')} more than once`]
  if (status === 'DELIVERED' && shipment.status === 'DELIVERED') return []
  // All of its units were put into another parcel.
  if (status === 'DELIVERED' && shipment.status === 'CANCELLED' && shipment.items.length === 0) return []
  // A parcel that had left before the cancellation reached delivery continues. That is expected, and counted.
  if (status === 'CANCELLED' && ['CANCELLED', 'DELIVERED'].includes(shipment.status)) return []
  return [`order ${id} is ${status}, its shipment ${shipment.id} is ${shipment.status}`]
}
