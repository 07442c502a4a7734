import type { Money } from '#platform/values/money.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'

export interface Order {
  id: string
  customerId: string
  status: OrderStatus
  /** Starts at 1 and rises by one with every change. */
  version: number
  totalAmount: Money
  /** Missing where the order was read without them. */
  items?: OrderItem[]
  createdAt: Date
  updatedAt: Date
}

export interface OrderItem {
  /** 1, 2, 3 … */
  position: number
  productId: string
  /** As the catalogue called it when the order was placed. */
  productName: string
  quantity: number
  unitPrice: Money
}

export interface StatusChange {
  /** The order's version after the change. */
  version: number
  previousStatus: OrderStatus | null
  status: OrderStatus
  trackingNumber: string | null
  /** Whom the actor named, or the actor: a claim. */
  updatedBy: string
  /** Who is known to have done it. Null for a change that is older than this field. */
  actor: string | null
  occurredAt: Date
}
