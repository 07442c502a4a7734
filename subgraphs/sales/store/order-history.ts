import type { Sql, Transaction } from '#platform/postgres/database.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'
import type { Order, StatusChange } from '../domain/order.ts'
import { shardOf, shardOfOrder } from '../domain/order-id.ts'
import type { PersonalData } from '../personal-data.ts'
import { openReasons, reasonOfChange, sealReasons } from './sealed-reasons.ts'

interface ChangeRow {
  order_id: string
  version: number
  previous_status: OrderStatus | null
  status: OrderStatus
  tracking_number: string | null
  updated_by: string
  actor: string | null
  customer_id: string | null
  sealed_reason: string | null
  reason: string | null
  occurred_at: Date
}

/** Histories by order id, each oldest first. */
export async function findHistories(
  sql: Sql,
  personalData: PersonalData,
  orderIds: readonly string[],
): Promise<Map<string, StatusChange[]>> {
  const rows = await sql<ChangeRow[]>`
    select order_id, version, previous_status, status, tracking_number, updated_by, actor, sealed_reason, reason, occurred_at,
      case when sealed_reason is not null then (
        select customer_id from orders where orders.id = order_id and orders.shard = history.shard
      ) end as customer_id
    from order_history as history
    where (order_id, shard) in (select * from unnest(${[...orderIds]}::uuid[], ${orderIds.map(shardOfOrder)}::smallint[]))
    order by order_id, version`
  const reasons = await openReasons(personalData, rows, (row) => reasonOfChange(row.order_id, row.version))
  const changes = rows.map((row, index) => [row.order_id, toChange(row, reasons[index]!)] as const)
  return new Map([...Map.groupBy(changes, ([id]) => id)].map(([id, ofOrder]) => [id, ofOrder.map(([, each]) => each)]))
}

function toChange(row: ChangeRow, reason: string | null): StatusChange {
  return {
    version: row.version,
    previousStatus: row.previous_status,
    status: row.status,
    trackingNumber: row.tracking_number,
    updatedBy: row.updated_by,
    actor: row.actor,
    reason,
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
export async function saveChanges(
  transaction: Transaction,
  personalData: PersonalData,
  changed: readonly ChangedOrder[],
): Promise<void> {
  if (changed.length === 0) return
  const sealedReasons = await sealReasons(
    personalData,
    changed.map(({ order, change: { version, reason } }) => ({
      customerId: order.customerId,
      context: reasonOfChange(order.id, version),
      reason,
    })),
  )
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
      insert into order_history (order_id, shard, version, previous_status, status, tracking_number, updated_by, actor, sealed_reason, occurred_at)
      select * from unnest(
        ${changed.map(({ order }) => order.id)}::uuid[],
        ${changed.map(({ order }) => shardOf(order.customerId))}::smallint[],
        ${changed.map(({ change }) => change.version)}::int[],
        ${changed.map(({ change }) => change.previousStatus)}::text[],
        ${changed.map(({ change }) => change.status)}::text[],
        ${changed.map(({ change }) => change.trackingNumber)}::text[],
        ${changed.map(({ change }) => change.updatedBy)}::text[],
        ${changed.map(({ change }) => change.actor)}::text[],
        ${sealedReasons}::text[],
        ${changed.map(({ change }) => change.occurredAt.toISOString())}::timestamptz[])`)
}
