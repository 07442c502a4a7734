import type { Endpoint } from './endpoint.ts'
import { exportOrders } from './exports/export-orders.ts'
import { cancelOrder } from './orders/cancel-order.ts'
import { changeOrderStatus } from './orders/change-order-status.ts'
import { listOrders } from './orders/list-orders.ts'
import { placeOrder } from './orders/place-order.ts'
import { readOrder } from './orders/read-order.ts'
import { checkAvailability } from './products/check-availability.ts'
import { listProducts } from './products/list-products.ts'
import { readAvailability } from './products/read-availability.ts'
import { readProduct } from './products/read-product.ts'

/** All endpoints, in the order of the documentation. */
export const endpoints: readonly Endpoint[] = [
  placeOrder,
  listOrders,
  readOrder,
  changeOrderStatus,
  cancelOrder,
  exportOrders,
  listProducts,
  readProduct,
  readAvailability,
  checkAvailability,
]
