import type { Money } from '#platform/values/money.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'

export interface Order {
  id: string
  customerId: string
  status: OrderStatus
  /** Starts at 1 and rises by one with every change. */
  version: number
  totalAmount: Money
  /** Absent if the order was read without its items. */
  items?: OrderItem[]
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
  unitPrice: Money
}

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
  occurredAt: Date
}
