import type { Sql, Transaction } from '#platform/postgres/database.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'
import type { OrderItem } from '../domain/order.ts'
import { shardOfOrder } from '../domain/order-id.ts'
import { unitsByStatus } from '../domain/parcels.ts'

interface ItemRow {
  order_id: string
  position: number
  product_id: string
  product_name: string
  quantity: number
  shipped_quantity: number
  delivered_quantity: number
  returned_quantity: number
  unit_price_minor: number
  currency: string
  status: OrderStatus
}

/** Items by order id, each list by position, with the quantities that their parcels and the order's status tell. */
export async function findOrderItems(sql: Sql, orderIds: readonly string[]): Promise<Map<string, OrderItem[]>> {
  const rows = await sql<ItemRow[]>`
    select order_id, position, product_id, coalesce(product_name, product_id) as product_name, quantity,
      shipped_quantity, delivered_quantity, returned_quantity, unit_price_minor, currency, status
    from order_items join orders on orders.id = order_items.order_id and orders.shard = order_items.shard
    where (order_id, order_items.shard) in
      (select * from unnest(${[...orderIds]}::uuid[], ${orderIds.map(shardOfOrder)}::smallint[]))
    order by order_id, position`
  const ofOrders = Map.groupBy(rows, (row) => row.order_id)
  return new Map(
    [...ofOrders].map(([orderId, ofOrder]) => [orderId, unitsByStatus(ofOrder.map(toItem), ofOrder[0]!.status)]),
  )
}

function toItem(row: ItemRow): OrderItem {
  return {
    position: row.position,
    productId: row.product_id,
    productName: row.product_name,
    quantity: row.quantity,
    shippedQuantity: row.shipped_quantity,
    deliveredQuantity: row.delivered_quantity,
    returnedQuantity: row.returned_quantity,
    unitPrice: { minor: row.unit_price_minor, currency: row.currency },
  }
}

/** Adds units that came back to the items of an order that the transaction has locked. */
export function addReturned(
  transaction: Transaction,
  orderId: string,
  units: readonly { productId: string; quantity: number }[],
): void {
  transaction.send(transaction`
    update order_items set returned_quantity = returned_quantity + came_back.quantity
    from unnest(
      ${units.map(({ productId }) => productId)}::text[], ${units.map(({ quantity }) => quantity)}::int[]
    ) as came_back (product_id, quantity)
    where order_id = ${orderId} and shard = ${shardOfOrder(orderId)} and order_items.product_id = came_back.product_id`)
}
