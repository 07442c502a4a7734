import type { Sql, Transaction } from '#platform/postgres/database.ts'
import { shardOfOrder } from '../domain/order-id.ts'
import type { OrderReturn, ReturnItem, ReturnStatus } from '../domain/order-return.ts'
import type { PersonalData } from '../personal-data.ts'
import type { OwnedOrder } from './order-details.ts'
import { openReasons, reasonOfReturn, sealReasons } from './sealed-reasons.ts'

interface ReturnRow {
  order_id: string
  position: number
  status: ReturnStatus
  customer_id: string | null
  sealed_reason: string | null
  reason: string | null
  requested_by: string
  requested_at: Date
  received_at: Date | null
}

interface ItemRow {
  order_id: string
  position: number
  product_id: string
  requested: number
  received: number | null
  restocked: number
}

/** Returns by order id, in the order of their requests. */
export async function findReturns(
  sql: Sql,
  personalData: PersonalData,
  orderIds: readonly string[],
): Promise<Map<string, OrderReturn[]>> {
  const wanted = sql`
    (order_id, shard) in (select * from unnest(${[...orderIds]}::uuid[], ${orderIds.map(shardOfOrder)}::smallint[]))`
  const rows = await sql<ReturnRow[]>`
    select order_id, position, status, sealed_reason, reason, requested_by, requested_at, received_at,
      case when sealed_reason is not null then (
        select customer_id from orders where orders.id = order_id and orders.shard = order_returns.shard
      ) end as customer_id
    from order_returns where ${wanted} order by order_id, position`
  if (rows.length === 0) return new Map()
  const items = await sql<ItemRow[]>`
    select order_id, position, product_id, requested, received, restocked
    from order_return_items where ${wanted} order by order_id, position, product_id`
  const itemsOf = Map.groupBy(items, keyOf)
  const reasons = await openReasons(personalData, rows, (row) => reasonOfReturn(row.order_id, row.position))
  const found = rows.map((row, index) => {
    const found = toReturn(row, itemsOf.get(keyOf(row)) ?? [], reasons[index]!)
    return [row.order_id, found] as const
  })
  return new Map([...Map.groupBy(found, ([orderId]) => orderId)].map(([id, all]) => [id, all.map(([, each]) => each)]))
}

const keyOf = ({ order_id, position }: { order_id: string; position: number }) => `${order_id} ${position}`

function toReturn(row: ReturnRow, items: readonly ItemRow[], reason: string | null): OrderReturn {
  return {
    position: row.position,
    status: row.status,
    items: items.map(toItem),
    reason,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    receivedAt: row.received_at,
  }
}

function toItem({ product_id, requested, received, restocked }: ItemRow): ReturnItem {
  return { productId: product_id, requested, received, restocked }
}

/** Writes a return of an order that the transaction has locked, new or changed. */
export async function saveReturn(
  transaction: Transaction,
  personalData: PersonalData,
  { id: orderId, customerId }: OwnedOrder,
  saved: OrderReturn,
): Promise<void> {
  const { position, items, reason } = saved
  const sealedReason = await sealReasons(personalData, [
    { customerId, context: reasonOfReturn(orderId, position), reason },
  ])
  const shard = shardOfOrder(orderId)
  transaction.send(transaction`
    insert into order_returns (order_id, shard, position, status, sealed_reason, requested_by, requested_at, received_at)
    select * from unnest(
      ${[orderId]}::uuid[], ${[shard]}::smallint[], ${[position]}::smallint[], ${[saved.status]}::text[],
      ${sealedReason}::text[], ${[saved.requestedBy]}::text[], ${[saved.requestedAt.toISOString()]}::timestamptz[],
      ${[saved.receivedAt?.toISOString() ?? null]}::timestamptz[])
    on conflict (order_id, shard, position) do update set status = excluded.status, received_at = excluded.received_at`)
  transaction.send(transaction`
    insert into order_return_items (order_id, shard, position, product_id, requested, received, restocked)
    select ${orderId}::uuid, ${shard}::smallint, ${position}::smallint, item.* from unnest(
      ${items.map(({ productId }) => productId)}::text[],
      ${items.map(({ requested }) => requested)}::int[],
      ${items.map(({ received }) => received)}::int[],
      ${items.map(({ restocked }) => restocked)}::int[]
    ) as item
    on conflict (order_id, shard, position, product_id)
      do update set received = excluded.received, restocked = excluded.restocked`)
}
