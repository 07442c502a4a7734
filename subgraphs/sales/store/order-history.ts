import type { Sql, Transaction } from '#platform/postgres/database.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'
import type { Order, StatusChange } from '../domain/order.ts'
import { shardOf, shardOfOrder } from '../domain/order-id.ts'

interface ChangeRow {
  order_id: string
  version: number
  previous_status: OrderStatus | null
  status: OrderStatus
  tracking_number: string | null
  updated_by: string
  actor: string | null
  reason: string | null
  occurred_at: Date
}

/** Histories by order id, each oldest first. */
export async function findHistories(sql: Sql, orderIds: readonly string[]): Promise<Map<string, StatusChange[]>> {
  const rows = await sql<ChangeRow[]>`
    select order_id, version, previous_status, status, tracking_number, updated_by, actor, reason, occurred_at from order_history
    where (order_id, shard) in (select * from unnest(${[...orderIds]}::uuid[], ${orderIds.map(shardOfOrder)}::smallint[]))
    order by order_id, version`
  const ofOrders = Map.groupBy(rows, (row) => row.order_id)
  return new Map([...ofOrders].map(([orderId, ofOrder]) => [orderId, ofOrder.map(toChange)]))
}

function toChange(row: ChangeRow): StatusChange {
  return {
    version: row.version,
    previousStatus: row.previous_status,
    status: row.status,
    trackingNumber: row.tracking_number,
    updatedBy: row.updated_by,
    actor: row.actor,
    reason: row.reason,
    occurredAt: row.occurred_at,
  }
}

/** A changed order and the change. */
export interface ChangedOrder {
  order: Order
  change: StatusChange
}

/**
 * Writes changes of orders that the transaction has locked. An order may occur several times, in the order of its
 * versions.
 */
export function saveChanges(transaction: Transaction, changed: readonly ChangedOrder[]): void {
  if (changed.length === 0) return
  const latest = [...new Map(changed.map(({ order }) => [order.id, order])).values()]
  transaction.send(transaction`
      update orders set status = changed.status, version = changed.version, updated_at = changed.updated_at
      from unnest(
        ${latest.map((order) => order.id)}::uuid[],
        ${latest.map((order) => shardOf(order.customerId))}::smallint[],
        ${latest.map((order) => order.status)}::text[],
        ${latest.map((order) => order.version)}::int[],
        ${latest.map((order) => order.updatedAt.toISOString())}::timestamptz[]
      ) as changed (id, shard, status, version, updated_at)
      where orders.id = changed.id and orders.shard = changed.shard`)
  transaction.send(transaction`
      insert into order_history (order_id, shard, version, previous_status, status, tracking_number, updated_by, actor, reason, occurred_at)
      select * from unnest(
        ${changed.map(({ order }) => order.id)}::uuid[],
        ${changed.map(({ order }) => shardOf(order.customerId))}::smallint[],
        ${changed.map(({ change }) => change.version)}::int[],
        ${changed.map(({ change }) => change.previousStatus)}::text[],
        ${changed.map(({ change }) => change.status)}::text[],
        ${changed.map(({ change }) => change.trackingNumber)}::text[],
        ${changed.map(({ change }) => change.updatedBy)}::text[],
        ${changed.map(({ change }) => change.actor)}::text[],
        ${changed.map(({ change }) => change.reason)}::text[],
        ${changed.map(({ change }) => change.occurredAt.toISOString())}::timestamptz[])`)
}
