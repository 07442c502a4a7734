import type { OrderItem } from '../domain/order.ts'
import type { OrderItemResolvers } from './generated.ts'

/** An item, and the order that it belongs to. */
export interface OrderItemOfOrder extends OrderItem {
  orderId: string
}

/** A product that the product subgraph knows more of. */
export interface ProductReference {
  id: string
}

export const orderItemResolvers: OrderItemResolvers = {
  id: ({ orderId, position }) => `${orderId}:${position}`,
  product: ({ productId }) => ({ id: productId }),
  lineTotal: ({ quantity, unitPrice }) => ({ minor: quantity * unitPrice.minor, currency: unitPrice.currency }),
}
