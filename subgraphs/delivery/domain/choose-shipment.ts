import { Refusal } from '#platform/values/refusal.ts'
import { cutText } from '#platform/values/text.ts'
import type { Shipment, ShipmentReport } from './shipment.ts'

/**
 * The shipment that a report is about: the named one, or the only open one, or else the newest one.
 * @param shipments all shipments of the order, oldest first
 * @throws {Refusal} UNKNOWN_ORDER, UNKNOWN_SHIPMENT, SHIPMENT_REQUIRED
 */
export function chooseShipment<Candidate extends Shipment>(
  shipments: readonly Candidate[],
  { orderId, shipmentId }: Pick<ShipmentReport, 'orderId' | 'shipmentId'>,
): Candidate {
  if (shipments.length === 0) {
    throw new Refusal('UNKNOWN_ORDER', `There is no shipment for the order ${cutText(orderId, 100)}`)
  }
  if (shipmentId) {
    const named = shipments.find(({ id }) => id === shipmentId.toLowerCase())
    if (named) return named
    throw new Refusal('UNKNOWN_SHIPMENT', `The order has no shipment ${cutText(shipmentId, 100)}`)
  }
  const open = shipments.filter(({ status }) => status !== 'DELIVERED' && status !== 'CANCELLED')
  if (open.length > 1) {
    throw new Refusal('SHIPMENT_REQUIRED', `The order has ${open.length} open shipments: name one with shipmentId`)
  }
  return open[0] ?? shipments.at(-1)!
}
