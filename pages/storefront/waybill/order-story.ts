import type { MoneyLike } from '../../ui/format.ts'
import type { WholeOrderFragment } from './graph-text/graphql.ts'

/** One order as a page tells it: to its customer, or to the holder of a tracking link, who sees no prices and no persons. */
export interface Story {
  status: WholeOrderFragment['status']
  version: number
  placedAt: string
  changedAt: string
  items: StoryItem[]
  parcels: Parcel[]
  /** Whether the parcels could not be read. Everything else is current. */
  lacksParcels: boolean
  /** What only the customer sees. */
  own: OwnOrder | undefined
}

export interface OwnOrder {
  orderId: string
  number: string
  total: MoneyLike
  address: NonNullable<WholeOrderFragment['shippingAddress']> | undefined
  cancelledFor: string | undefined
}

export interface StoryItem {
  productId: string
  name: string
  quantity: number
  shipped: number
  delivered: number
  unitPrice: MoneyLike | undefined
}

export type ParcelStatus = NonNullable<WholeOrderFragment['shipment']>['status']

export interface Parcel {
  id: string
  status: ParcelStatus
  carrier: string | undefined
  trackingNumber: string | undefined
  trackingUrl: string | undefined
  estimate: string | undefined
  items: { productId: string; name: string; quantity: number }[]
  /** The newest first. */
  events: ParcelEvent[]
}

export interface ParcelEvent {
  key: string
  type: string
  description: string | undefined
  location: string | undefined
  at: string
}

/** @param missing the paths that could not be answered */
export function tellStory(order: WholeOrderFragment, missing: string[] = []): Story {
  const { id: orderId, number, status, totalAmount: total, shipment, shippingAddress, cancellation } = order
  const items = order.items.map(({ productId, productName: name, quantity, unitPrice }) => {
    const shipped = status === 'SHIPPED' || status === 'DELIVERED' ? quantity : 0
    return { productId, name, quantity, unitPrice, shipped, delivered: status === 'DELIVERED' ? quantity : 0 }
  })
  return {
    status,
    version: order.version,
    placedAt: order.createdAt,
    changedAt: order.updatedAt,
    items,
    parcels: shipment ? [parcelOf(shipment, items)] : [],
    lacksParcels: missing.some((path) => path.includes('shipment')),
    own: {
      orderId,
      number,
      total,
      address: shippingAddress ?? undefined,
      cancelledFor: cancellation?.reason ?? undefined,
    },
  }
}

function parcelOf(shipment: NonNullable<WholeOrderFragment['shipment']>, items: Parcel['items']): Parcel {
  const { id, status, carrier, trackingNumber, events } = shipment
  const told = events.map(({ id: key, type, description, location, occurredAt: at }) => {
    return { key, type, description: description ?? undefined, location: location ?? undefined, at }
  })
  return {
    ...{ id, status, carrier: carrier ?? undefined, trackingNumber: trackingNumber ?? undefined },
    ...{ trackingUrl: undefined, estimate: undefined, items, events: told.reverse() },
  }
}
