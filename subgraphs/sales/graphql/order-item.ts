import type { OrderItem } from '../domain/order.ts'
import type { OrderItemResolvers } from './generated.ts'

/** An item with the id of its order. */
export interface OrderItemOfOrder extends OrderItem {
  orderId: string
}

/** A reference to a product of the product subgraph. */
export interface ProductReference {
  id: string
}

export const orderItemResolvers: OrderItemResolvers = {
  id: ({ orderId, position }) => `${orderId}:${position}`,
  product: ({ productId }) => ({ id: productId }),
  lineTotal: ({ quantity, unitPrice }) => ({ minor: quantity * unitPrice.minor, currency: unitPrice.currency }),
}
