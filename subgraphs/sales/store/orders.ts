import type { Sql } from '#platform/postgres/database.ts'
import type { OrderStatus } from '#schema/events/order-status.ts'
import type { Order, OrderItem } from '../domain/order.ts'
import { isOrderId, shardOf, shardOfOrder } from '../domain/order-id.ts'
import type { StoredNumber } from '../domain/order-number.ts'

/** A new order with the caller who placed it. */
export interface NewOrder {
  order: Order & { number: StoredNumber; items: OrderItem[] }
  /** The encrypted details; null if the order has none. */
  sealedDetails: string | null
  /** The caller, for the history. */
  placedBy: string
}

/**
 * Inserts orders with their items, details and history in one statement, and thus atomically. Existing and abandoned
 * orders, those of erased customers, and those whose number is taken, are skipped.
 * @returns the ids of the inserted orders
 */
export async function insertOrders(sql: Sql, newOrders: readonly NewOrder[]): Promise<Set<string>> {
  const orders = newOrders.map(({ order }) => order)
  const items = orders.flatMap((order) => order.items.map((item) => ({ ...item, orderId: order.id })))
  const rows = await sql<{ id: string }[]>`
    with placed as (
      insert into orders (id, shard, number, customer_id, total_minor, currency, created_at, updated_at)
      select id, shard, number, customer_id, total_minor, currency, created_at, created_at
      from unnest(
        ${orders.map((order) => order.id)}::uuid[],
        ${orders.map((order) => shardOf(order.customerId))}::smallint[],
        ${orders.map((order) => order.number)}::bigint[],
        ${orders.map((order) => order.customerId)}::text[],
        ${orders.map((order) => order.totalAmount.minor)}::bigint[],
        ${orders.map((order) => order.totalAmount.currency)}::text[],
        ${orders.map((order) => order.createdAt.toISOString())}::timestamptz[]
      ) as new_order (id, shard, number, customer_id, total_minor, currency, created_at)
      where not exists (
        select from abandoned_orders as abandoned
        where abandoned.order_id = new_order.id and abandoned.shard = new_order.shard)
        and not exists (select from keys.erasures where erasures.owner = new_order.customer_id)
      order by id
      on conflict do nothing
      returning id, shard, created_at
    ), items as (
      insert into order_items (order_id, shard, position, product_id, product_name, quantity, unit_price_minor)
      select placed.id, placed.shard, item.position, item.product_id, item.product_name, item.quantity, item.unit_price_minor
      from unnest(
        ${items.map((item) => item.orderId)}::uuid[],
        ${items.map((item) => item.position)}::smallint[],
        ${items.map((item) => item.productId)}::text[],
        ${items.map((item) => item.productName)}::text[],
        ${items.map((item) => item.quantity)}::int[],
        ${items.map((item) => item.unitPrice.minor)}::bigint[]
      ) as item (order_id, position, product_id, product_name, quantity, unit_price_minor)
      join placed on placed.id = item.order_id
    ), ${details(sql, newOrders)} history as (
      insert into order_history (order_id, shard, version, status, updated_by, actor, occurred_at)
      select placed.id, placed.shard, 1, 'PENDING_SHIPMENT', new_order.placed_by, new_order.placed_by, placed.created_at
      from unnest(
        ${orders.map((order) => order.id)}::uuid[],
        ${newOrders.map(({ placedBy }) => placedBy)}::text[]
      ) as new_order (id, placed_by)
      join placed on placed.id = new_order.id
    )
    select id from placed`
  return new Set(rows.map(({ id }) => id))
}

/** The part of the statement for the orders that have details: none, if none has. */
function details(sql: Sql, newOrders: readonly NewOrder[]) {
  const detailed = newOrders.filter(({ sealedDetails }) => sealedDetails !== null)
  if (detailed.length === 0) return sql``
  return sql`details as (
      insert into order_details (order_id, shard, sealed)
      select placed.id, placed.shard, detailed.sealed
      from unnest(
        ${detailed.map(({ order }) => order.id)}::uuid[],
        ${detailed.map(({ sealedDetails }) => sealedDetails)}::text[]
      ) as detailed (order_id, sealed)
      join placed on placed.id = detailed.order_id
    ),`
}

/** The columns that `toOrder` reads. The number is read as text, because it is longer than a `number` is exact. */
const columns = (sql: Sql) =>
  sql`id, number::text as number, customer_id, status, version, total_minor, currency, created_at, updated_at`

interface OrderRow {
  id: string
  number: StoredNumber | null
  customer_id: string
  status: OrderStatus
  version: number
  total_minor: number
  currency: string
  created_at: Date
  updated_at: Date
}

/** Orders by id, unordered and without items; unknown ids are left out. */
export async function findOrders(sql: Sql, ids: readonly string[]): Promise<Order[]> {
  const possible = ids.filter(isOrderId)
  if (possible.length === 0) return []
  const rows = await sql<OrderRow[]>`
    select ${columns(sql)} from orders
    where (id, shard) in (select * from unnest(${possible}::uuid[], ${possible.map(shardOfOrder)}::smallint[]))`
  return rows.map(toOrder)
}

/** As `findOrders`, and locks the rows until the end of the transaction, in the order of their ids. */
export async function lockOrders(transaction: Sql, ids: readonly string[]): Promise<Order[]> {
  const possible = ids.filter(isOrderId)
  if (possible.length === 0) return []
  const rows = await transaction<OrderRow[]>`
    select ${columns(transaction)} from orders
    where (id, shard) in (select * from unnest(${possible}::uuid[], ${possible.map(shardOfOrder)}::smallint[]))
    order by id for update`
  return rows.map(toOrder)
}

interface OrderPage {
  customerIds: readonly string[]
  /** Page size for each customer. */
  limit: number
  /** Only orders older than this one. */
  after: string | undefined
  status: OrderStatus | undefined
}

/** The orders of several customers, each customer's newest first. */
export async function findCustomerOrders(sql: Sql, { customerIds, limit, after, status }: OrderPage): Promise<Order[]> {
  const rows = await sql<OrderRow[]>`
    select found.* from unnest(${[...customerIds]}::text[], ${customerIds.map(shardOf)}::smallint[]) as customer (id, shard)
    cross join lateral (
      select ${columns(sql)} from orders
      where customer_id = customer.id and shard = customer.shard
        ${after ? sql`and id < ${after}::uuid` : sql``}
        ${status ? sql`and status = ${status}` : sql``}
      order by id desc limit ${limit}
    ) as found
    order by found.id desc`
  return rows.map(toOrder)
}

function toOrder(row: OrderRow): Order {
  return {
    id: row.id,
    number: row.number,
    customerId: row.customer_id,
    status: row.status,
    version: row.version,
    totalAmount: { minor: row.total_minor, currency: row.currency },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
