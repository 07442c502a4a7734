// The parcels of an order that was split, as far as they have left. An order in one parcel has none: its status says
// how far the parcel is.
import type { OrderStatus } from '#schema/events/order-status.ts'
import type { OrderItem } from './order.ts'

/** How far a parcel that has left is. */
export type ParcelStage = 'SHIPPED' | 'DELIVERED'

/** A parcel that has left the warehouse. What it holds does not change any more. */
export interface Parcel {
  shipmentId: string
  stage: ParcelStage
  items: readonly { productId: string; quantity: number }[]
}

/** A fault of the sender: the parcels of an order hold more units than were ordered, or a product that was not. */
export class ImpossibleParcels extends Error {
  override name = 'ImpossibleParcels'
}

/**
 * The parcels after a report on one of them; undefined if the report is late or repeated, so that it says nothing new.
 * Reports come in any order.
 */
export function addParcel(parcels: readonly Parcel[], reported: Parcel): Parcel[] | undefined {
  const known = parcels.find(({ shipmentId }) => shipmentId === reported.shipmentId)
  if (known && (known.stage === reported.stage || known.stage === 'DELIVERED')) return undefined
  return [...parcels.filter((parcel) => parcel !== known), reported]
}

/**
 * The items of an order with their quantities: a unit is shipped when it is in a parcel that has left, and delivered
 * when that parcel is.
 * @throws {ImpossibleParcels}
 */
export function countUnits(items: readonly OrderItem[], parcels: readonly Parcel[]): OrderItem[] {
  const shipped = unitsIn(parcels)
  const delivered = unitsIn(parcels.filter(({ stage }) => stage === 'DELIVERED'))
  const counted = items.map((item) => {
    const shippedQuantity = take(shipped, item.productId)
    if (shippedQuantity > item.quantity) {
      const { productId, quantity } = item
      throw new ImpossibleParcels(`${shippedQuantity} units of ${productId} have left, and ${quantity} were ordered`)
    }
    return { ...item, shippedQuantity, deliveredQuantity: take(delivered, item.productId) }
  })
  const [stranger] = shipped.keys()
  if (stranger === undefined) return counted
  throw new ImpossibleParcels(`Units of ${stranger} have left, and none were ordered`)
}

/**
 * The status that the parcels imply: SHIPPED when every unit is in a parcel that has left, DELIVERED when every unit is
 * delivered.
 */
export function statusOfParcels(items: readonly OrderItem[]): OrderStatus {
  if (items.every(({ quantity, deliveredQuantity }) => deliveredQuantity === quantity)) return 'DELIVERED'
  if (items.every(({ quantity, shippedQuantity }) => shippedQuantity === quantity)) return 'SHIPPED'
  return 'PENDING_SHIPMENT'
}

/** The items as seen with the status of their order, which may be ahead of the parcels: an operator can set it. */
export function unitsByStatus(items: readonly OrderItem[], status: OrderStatus): OrderItem[] {
  return items.map((item) => ({
    ...item,
    shippedQuantity: status === 'SHIPPED' || status === 'DELIVERED' ? item.quantity : item.shippedQuantity,
    deliveredQuantity: status === 'DELIVERED' ? item.quantity : item.deliveredQuantity,
  }))
}

function unitsIn(parcels: readonly Parcel[]): Map<string, number> {
  const units = new Map<string, number>()
  for (const { productId, quantity } of parcels.flatMap(({ items }) => items)) {
    units.set(productId, (units.get(productId) ?? 0) + quantity)
  }
  return units
}

function take(units: Map<string, number>, productId: string): number {
  const quantity = units.get(productId) ?? 0
  units.delete(productId)
  return quantity
}
