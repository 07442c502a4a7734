import type { Sql, Transaction } from '#platform/postgres/database.ts'
import type { OrderItem } from '../domain/order.ts'
import { shardOfOrder } from '../domain/order-id.ts'
import type { Parcel, ParcelStage } from '../domain/parcels.ts'

interface ParcelRow {
  order_id: string
  shipment_id: string
  stage: ParcelStage
  items: Parcel['items']
}

/** The parcels of split orders that have left, by order id. */
export async function findParcels(sql: Sql, orderIds: readonly string[]): Promise<Map<string, Parcel[]>> {
  const rows = await sql<ParcelRow[]>`
    select order_id, shipment_id, stage, items from order_parcels
    where (order_id, shard) in (select * from unnest(${[...orderIds]}::uuid[], ${orderIds.map(shardOfOrder)}::smallint[]))`
  const ofOrders = Map.groupBy(rows, (row) => row.order_id)
  return new Map([...ofOrders].map(([orderId, ofOrder]) => [orderId, ofOrder.map(toParcel)]))
}

function toParcel({ shipment_id: shipmentId, stage, items }: ParcelRow): Parcel {
  return { shipmentId, stage, items }
}

/** The parcels of an order, and its items with the quantities that follow from them. */
export interface MovedParcels {
  orderId: string
  items: readonly OrderItem[]
  parcels: readonly Parcel[]
}

/** Writes parcels and quantities of orders that the transaction has locked. */
export function saveParcels(transaction: Transaction, moved: readonly MovedParcels[]): void {
  if (moved.length === 0) return
  const parcels = moved.flatMap(({ orderId, parcels }) => parcels.map((parcel) => ({ ...parcel, orderId })))
  const items = moved.flatMap(({ orderId, items }) => items.map((item) => ({ ...item, orderId })))
  transaction.send(transaction`
    insert into order_parcels as known (order_id, shard, shipment_id, stage, items)
    select order_id, shard, shipment_id, stage, items::jsonb
    from unnest(
      ${parcels.map(({ orderId }) => orderId)}::uuid[],
      ${parcels.map(({ orderId }) => shardOfOrder(orderId))}::smallint[],
      ${parcels.map(({ shipmentId }) => shipmentId)}::uuid[],
      ${parcels.map(({ stage }) => stage)}::text[],
      ${parcels.map(({ items }) => JSON.stringify(items))}::text[]
    ) as parcel (order_id, shard, shipment_id, stage, items)
    on conflict (order_id, shard, shipment_id) do update set stage = excluded.stage
    where known.stage <> excluded.stage`)
  transaction.send(transaction`
    update order_items set shipped_quantity = counted.shipped, delivered_quantity = counted.delivered
    from unnest(
      ${items.map(({ orderId }) => orderId)}::uuid[],
      ${items.map(({ orderId }) => shardOfOrder(orderId))}::smallint[],
      ${items.map(({ position }) => position)}::smallint[],
      ${items.map(({ shippedQuantity }) => shippedQuantity)}::int[],
      ${items.map(({ deliveredQuantity }) => deliveredQuantity)}::int[]
    ) as counted (order_id, shard, position, shipped, delivered)
    where order_items.order_id = counted.order_id and order_items.shard = counted.shard
      and order_items.position = counted.position`)
}
