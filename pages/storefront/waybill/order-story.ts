import type { MoneyLike } from '../../ui/format.ts'
import type { LinkedOrderFragment, WholeOrderFragment } from './graph-text/graphql.ts'
import { statusAt } from './status-at.ts'

/** One order as a page tells it: to its customer, or to the holder of a tracking link, who sees no prices and no persons. */
export interface Story {
  number: string
  status: WholeOrderFragment['status']
  version: number
  placedAt: string
  /** When it reached its status. */
  statusAt: string
  items: StoryItem[]
  parcels: Parcel[]
  /** Whether the parcels could not be read. Everything else is current. */
  lacksParcels: boolean
  /** What only the customer sees. */
  own: OwnOrder | undefined
}

export interface OwnOrder {
  orderId: string
  total: MoneyLike
  address: NonNullable<WholeOrderFragment['shippingAddress']> | undefined
  cancelledFor: string | undefined
  /** The newest first. */
  returns: OrderReturn[]
}

/** Goods of an order that go back to the shop. */
export interface OrderReturn {
  id: string
  status: WholeOrderFragment['returns'][number]['status']
  items: { productId: string; quantity: number }[]
  reason: string | undefined
  requestedAt: string
  receivedAt: string | undefined
}

export interface StoryItem {
  productId: string
  name: string
  quantity: number
  shipped: number
  delivered: number
  unitPrice: MoneyLike | undefined
  /** The address of a picture of the product, if it has one and the catalogue answers. */
  picture: string | undefined
}

export type ParcelStatus = NonNullable<WholeOrderFragment['shipments']>[number]['status']

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
  const { id: orderId, totalAmount: total, shippingAddress, cancellation, returns } = order
  return {
    number: order.number,
    status: order.status,
    version: order.version,
    placedAt: order.createdAt,
    statusAt: statusAt(order),
    items: order.items.map((item) => ({
      ...itemOf(item),
      unitPrice: item.unitPrice,
      picture: item.product?.images[0]?.url,
    })),
    parcels: parcelsOf(order.shipments),
    lacksParcels: !order.shipments || missing.some((path) => path.includes('shipments')),
    own: {
      orderId,
      total,
      address: shippingAddress ?? undefined,
      cancelledFor: cancellation?.reason ?? undefined,
      returns: returns.map(returnOf).reverse(),
    },
  }
}

/** @param missing the paths that could not be answered */
export function tellLinkedStory(order: LinkedOrderFragment, missing: string[] = []): Story {
  return {
    number: order.number,
    status: order.status,
    version: order.version,
    placedAt: order.placedAt,
    statusAt: statusAt(order),
    items: order.items.map((item) => ({ ...itemOf(item), unitPrice: undefined, picture: undefined })),
    parcels: parcelsOf(order.parcels),
    lacksParcels: !order.parcels || missing.some((path) => path.includes('parcels')),
    own: undefined,
  }
}

const itemOf = (item: Omit<LinkedOrderFragment['items'][number], '__typename'>) => ({
  productId: item.productId,
  name: item.productName,
  quantity: item.quantity,
  shipped: item.shippedQuantity,
  delivered: item.deliveredQuantity,
})

const returnOf = ({ reason, receivedAt, ...rest }: WholeOrderFragment['returns'][number]): OrderReturn => ({
  ...rest,
  reason: reason ?? undefined,
  receivedAt: receivedAt ?? undefined,
})

type Sent = NonNullable<LinkedOrderFragment['parcels']>[number] | NonNullable<WholeOrderFragment['shipments']>[number]

/** The newest parcel first. A parcel whose units were put into others is of no interest. */
function parcelsOf(sent: readonly Sent[] | null | undefined): Parcel[] {
  const parcels = (sent ?? []).map((parcel) => ({
    id: parcel.id,
    status: parcel.status,
    carrier: parcel.carrier ?? undefined,
    trackingNumber: parcel.trackingNumber ?? undefined,
    trackingUrl: parcel.trackingUrl ?? undefined,
    estimate: parcel.estimatedDeliveryAt ?? undefined,
    items: parcel.items.map(({ productId, productName: name, quantity }) => ({ productId, name, quantity })),
    events: parcel.events.map(eventOf).reverse(),
  }))
  return parcels.filter(({ status, items }) => status !== 'CANCELLED' || items.length > 0).reverse()
}

function eventOf(event: Sent['events'][number], index: number): ParcelEvent {
  const { type, location, occurredAt: at } = event
  const description = ('description' in event && event.description) || undefined
  return { key: 'id' in event ? event.id : `${index} ${at}`, type, description, location: location ?? undefined, at }
}
