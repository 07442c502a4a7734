import type { Money } from '#platform/values/money.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'
import type { OrderDetails } from './order-details.ts'
import type { StoredNumber } from './order-number.ts'

export interface Order {
  id: string
  /** Null for orders from releases that stored none: their number follows from the id. */
  number: StoredNumber | null
  customerId: string
  status: OrderStatus
  /** Starts at 1 and rises by one with every change. */
  version: number
  totalAmount: Money
  /** Absent if the order was read without its items. */
  items?: OrderItem[]
  /** Undefined if the order was read without its details, null if it has none. */
  details?: OrderDetails | null
  createdAt: Date
  updatedAt: Date
}

export interface OrderItem {
  /** 1, 2, 3 … */
  position: number
  productId: string
  /** The product's name when the order was placed. */
  productName: string
  quantity: number
  /** Units in shipments that have left, as seen with the status of the order. */
  shippedQuantity: number
  /** Delivered units, as seen with the status of the order. */
  deliveredQuantity: number
  /** Units that came back in received returns. */
  returnedQuantity: number
  unitPrice: Money
}

/** A version of an order. `previousStatus` equals `status` if other data changed. */
export interface StatusChange {
  /** The order's version after the change. */
  version: number
  previousStatus: OrderStatus | null
  status: OrderStatus
  trackingNumber: string | null
  /** The person whom the actor named, or else the actor. Not verified. */
  updatedBy: string
  /** The verified source of the change. Null for changes from before this field. */
  actor: string | null
  /** The reason that was given. */
  reason: string | null
  occurredAt: Date
}
