import type { OrderStatus, ShipmentStatus } from '#schema/events/order-status.ts'
import type { HandOver } from '../carrier/start-carrier.ts'
import type { Ledger } from '../ledger/read-ledger.ts'
import type { StartingStock } from '../system/prepare-catalogue.ts'

/** All data after a run: requests and responses (the ledger), databases and streams. */
export interface World {
  ledger: Ledger
  startingStock: Map<string, StartingStock>
  products: { id: string; availableQuantity: number }[]
  reservations: Reservation[]
  orders: Map<string, StoredOrder>
  /** By order id. */
  items: Map<string, StoredItem[]>
  /** By order id, oldest first. */
  histories: Map<string, StatusChange[]>
  keys: { key: string; orderId: string }[]
  returns: StoredReturn[]
  /** Units that came back according to the items of orders. */
  returned: { orderId: string; productId: string; quantity: number }[]
  /** The entries of the order list, by order id. */
  listed: Map<string, ListedOrder>
  shipments: StoredShipment[]
  events: PublishedEvent[]
  /** The ids of the events that each service has processed. */
  inboxes: Record<Consumer, Set<string>>
  /** How often each event is in the streams. */
  streamed: Map<string, number>
  deadLetters: { group: string; reason: string; fields: string }[]
  /** Webhooks by the ids of their events: those that the receiver has accepted, dead ones, and why others were refused. */
  webhooks: { accepted: Set<string>; dead: Set<string>; refused: string[] }
  /** What the carrier outside got, and where its orders go at the end: the first lines, null without an address. */
  carrier: { handOvers: HandOver[]; addresses: Map<string, string | null> }
  /** Descriptions of the work that was not complete when the wait ended. Empty if the system became idle. */
  unfinished: string[]
  /** Whether callers never got a definite response although everything ran again. */
  unanswered: boolean
}

export interface Reservation {
  orderId: string
  productId: string
  quantity: number
  status: 'held' | 'committed' | 'released'
  /** How long ago it was made. */
  ageSeconds: number
}

export interface StoredItem {
  productId: string
  quantity: number
  /** Of orders in several parcels. */
  shippedQuantity: number
  deliveredQuantity: number
  unitPriceMinor: number
}

export interface StoredShipment {
  id: string
  orderId: string
  status: ShipmentStatus
  /** The types of its delivery events. */
  events: string[]
  items: { productId: string; quantity: number }[]
}

export interface StoredReturn {
  /** As callers see it. */
  id: string
  orderId: string
  status: 'REQUESTED' | 'RECEIVED' | 'REFUSED'
  items: { productId: string; requested: number; received: number | null; restocked: number }[]
}

export interface StoredOrder {
  id: string
  customerId: string
  status: OrderStatus
  version: number
  totalMinor: number
}

/** An order as the list has it. */
export interface ListedOrder {
  customerId: string
  status: OrderStatus
  version: number
  /** The ids of its products. */
  products: string[]
}

export interface StatusChange {
  version: number
  previousStatus: OrderStatus | null
  status: OrderStatus
}

/** An event in an outbox. */
export interface PublishedEvent {
  id: string
  type: string
  source: Source
  /** The order that it concerns; undefined for events about stock. */
  orderId?: string
  version?: number
  isPublished: boolean
}

export const sources = ['sales', 'delivery', 'product'] as const
export type Source = (typeof sources)[number]

/** The event types that each service consumes. */
export const consumed = {
  sales: ['order.status_updated'],
  delivery: ['order.created', 'order.cancelled'],
  product: ['order.created', 'order.cancelled', 'return.received'],
} as const satisfies Record<Source, readonly string[]>
export type Consumer = keyof typeof consumed

/** Without a carrier outside. */
export const noCarrier: World['carrier'] = { handOvers: [], addresses: new Map() }
