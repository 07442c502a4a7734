import { Refusal } from '#platform/values/refusal.ts'
import type { Shipment } from './shipment.ts'
import { addItems, type RequestedItem, type ShipmentItem, takeItems } from './shipment-items.ts'

/** A shipment with its items. */
export type Packed = Shipment & { items: ShipmentItem[] }

/** The changes of an order's shipments. */
export interface Split {
  /** Shipments with other items, or with another role. */
  changed: Packed[]
  /** Shipments without items: they are cancelled. */
  emptied: Packed[]
}

/**
 * Takes items out of the shipments that hold what nobody has assigned to a parcel, and that have not been handed over.
 * A shipment that would be empty becomes the requested one itself.
 * @param shipments all shipments of the order, oldest first
 * @param isHandedOver whether a carrier has the shipment, or may have it
 * @returns the items, and the shipment that becomes the requested one; undefined if a new one is needed.
 * @throws {Refusal} NOTHING_TO_SHIP, QUANTITY_EXCEEDED
 */
export function splitShipments(
  shipments: readonly Packed[],
  wanted: readonly RequestedItem[],
  isHandedOver: (shipment: Shipment) => boolean,
): Split & { requested: Packed | undefined; taken: ShipmentItem[] } {
  const remainder = shipments.filter((shipment) => !shipment.isRequested && isOpen(shipment) && !isHandedOver(shipment))
  if (remainder.length === 0) {
    throw new Refusal('NOTHING_TO_SHIP', 'Every unit of the order is handed over, or in a shipment that was requested')
  }
  const { left, taken } = takeItems(
    remainder.map(({ items }) => items),
    wanted,
  )
  const after = remainder.map((shipment, index) => ({ ...shipment, items: left[index]! }))
  const [reused, ...emptied] = after.filter(({ items }) => items.length === 0)
  const requested = reused && { ...reused, items: taken, isRequested: true }
  const kept = shipments.filter((shipment) => shipment.status !== 'CANCELLED' && !remainder.includes(shipment))
  const filled = after.filter(({ items }) => items.length > 0)
  const isPart = kept.length + filled.length > 0
  return {
    taken,
    requested: requested && { ...requested, isPart },
    // Shipments that have left are parts already.
    changed: [...kept.filter(isOpen), ...filled].map((shipment) => ({ ...shipment, isPart: true })),
    emptied,
  }
}

/**
 * Puts the items of a cancelled shipment back, so that no unit of the order is left behind. Undefined if the order has
 * no other shipment: it is cancelled as a whole.
 * @throws {Refusal} INVALID_TRANSITION if all other shipments are handed over, or were requested
 */
export function putBack(
  shipments: readonly Packed[],
  cancelled: Packed,
  isHandedOver: (shipment: Shipment) => boolean,
): Packed[] | undefined {
  const others = shipments.filter(({ id, status }) => id !== cancelled.id && status !== 'CANCELLED')
  if (others.length === 0) return undefined
  const target = others.find((shipment) => !shipment.isRequested && isOpen(shipment) && !isHandedOver(shipment))
  if (!target) {
    throw new Refusal(
      'INVALID_TRANSITION',
      'No other shipment of the order can take the items of this one: ship it, or cancel the order',
    )
  }
  const filled = { ...target, items: addItems(target.items, cancelled.items), isPart: others.length > 1 }
  return [filled]
}

function isOpen({ status }: Shipment): boolean {
  return status === 'PROCESSING'
}
