import type { Sql, Transaction } from '#platform/postgres/database.ts'
import { isUuid } from '#platform/values/uuid.ts'
import type { ShipmentStatus } from '#schema/events/order-status.ts'
import type { Shipment } from '../domain/shipment.ts'
import type { ShipmentItem } from '../domain/shipment-items.ts'

/** A row of the table. */
interface ShipmentRow {
  id: string
  order_id: string
  customer_id: string | null
  status: ShipmentStatus
  carrier: string | null
  tracking_number: string | null
  created_at: Date
  updated_at: Date
  delivered_at: Date | null
  traceparent: string | null
  items: ShipmentItem[] | null
  is_part: boolean
  is_requested: boolean
  tracking_url: string | null
  estimated_delivery_at: Date | null
}

interface NewShipments {
  shipments: readonly {
    id: string
    orderId: string
    customerId: string | null
    items: readonly ShipmentItem[] | null
    /** Whether the order has further shipments. */
    isPart?: boolean
    traceparent?: string | undefined
  }[]
  carrier: string | null
  /** The first delivery event, whose type is also the initial status. */
  event: { type: ShipmentStatus; description: string }
  /** When the shipments are due to be handed over to their carrier; null: they need not be. */
  handOverAt: Date | null
  now: Date
}

/**
 * Inserts the first shipments of orders with their first delivery events and hand-overs, in one statement that is
 * pipelined. An order that has a shipment keeps it.
 */
export function insertShipments(
  transaction: Transaction,
  { shipments, carrier, event, handOverAt, now }: NewShipments,
): void {
  transaction.send(transaction`
    with written as (
      insert into parcels (id, order_id, customer_id, traceparent, items, is_part, status, carrier, created_at, updated_at)
      select id, order_id, customer_id, traceparent, items::jsonb, is_part,
        ${event.type}::text, ${carrier}::text, ${now}::timestamptz, ${now}::timestamptz
      from unnest(
        ${shipments.map(({ id }) => id)}::uuid[],
        ${shipments.map(({ orderId }) => orderId)}::uuid[],
        ${shipments.map(({ customerId }) => customerId)}::text[],
        ${shipments.map(({ traceparent }) => traceparent ?? null)}::text[],
        ${shipments.map(({ items }) => items && JSON.stringify(items))}::text[],
        ${shipments.map(({ isPart = false }) => String(isPart))}::boolean[]
      ) as shipment (id, order_id, customer_id, traceparent, items, is_part)
      order by order_id
      on conflict (order_id) do nothing
      returning id, carrier, status, created_at
    ), events as (
      insert into delivery_events (shipment_id, event_type, description, occurred_at)
      select id, status, ${event.description}::text, created_at from written
    )
    insert into hand_overs (shipment_id, carrier, due_at)
    select id, carrier, ${handOverAt}::timestamptz from written where ${handOverAt !== null}::boolean`)
}

/** A further shipment of an order. */
export interface FurtherShipment {
  id: string
  /** Inserted only if this shipment of the same order exists, from which it takes customer and trace. */
  besideId: string
  items: readonly ShipmentItem[]
  carrier: string | null
  isRequested: boolean
  handOverAt: Date | null
}

/** Inserts further shipments of orders with their first delivery events and hand-overs. */
export function insertFurtherShipments(
  transaction: Transaction,
  shipments: readonly FurtherShipment[],
  event: NewShipments['event'],
  now: Date,
): void {
  if (shipments.length === 0) return
  transaction.send(transaction`
    with written as (
      insert into parcels (id, further_of_order, customer_id, traceparent, items, is_part, is_requested, status, carrier,
        created_at, updated_at)
      select further.id, coalesce(beside.order_id, beside.further_of_order), beside.customer_id, beside.traceparent, further.items::jsonb, true, further.is_requested,
        ${event.type}::text, further.carrier, ${now}::timestamptz, ${now}::timestamptz
      from unnest(
        ${shipments.map(({ id }) => id)}::uuid[],
        ${shipments.map(({ besideId }) => besideId)}::uuid[],
        ${shipments.map(({ items }) => JSON.stringify(items))}::text[],
        ${shipments.map(({ carrier }) => carrier)}::text[],
        ${shipments.map(({ isRequested }) => String(isRequested))}::boolean[]
      ) as further (id, beside_id, items, carrier, is_requested)
      join parcels as beside on beside.id = further.beside_id
      order by further.id
      returning id, created_at
    ), events as (
      insert into delivery_events (shipment_id, event_type, description, occurred_at)
      select id, ${event.type}::text, ${event.description}::text, created_at from written
    )
    insert into hand_overs (shipment_id, carrier, due_at)
    select written.id, due.carrier, due.due_at
    from unnest(
      ${shipments.map(({ id }) => id)}::uuid[],
      ${shipments.map(({ carrier }) => carrier)}::text[],
      ${shipments.map(({ handOverAt }) => handOverAt?.toISOString() ?? null)}::timestamptz[]
    ) as due (id, carrier, due_at)
    join written on written.id = due.id where due.due_at is not null`)
}

/** The columns of a shipment. Only parts of an order need their items always. */
const columns = (sql: Sql) => sql`
  id, coalesce(order_id, further_of_order) as order_id, customer_id, status, carrier, tracking_number, created_at,
  updated_at, delivered_at, traceparent, is_part, is_requested, tracking_url, estimated_delivery_at,
  case when is_part then items end as items`

/** Shipments by their ids. */
export async function findShipments(sql: Sql, ids: readonly string[]): Promise<Shipment[]> {
  return (
    await sql<ShipmentRow[]>`select ${columns(sql)} from parcels where id = any(${ids.filter(isUuid)}::uuid[])`
  ).map(toShipment)
}

/** A condition for the shipments of orders. */
const ofOrders = (sql: Sql, orderIds: readonly string[]) => {
  const ids = orderIds.filter(isUuid)
  return sql`(order_id = any(${ids}::uuid[]) or further_of_order = any(${ids}::uuid[]))`
}

/** Shipments by order id, each list oldest first. */
export async function findShipmentsOfOrders(sql: Sql, orderIds: readonly string[]): Promise<Map<string, Shipment[]>> {
  const rows = await sql<ShipmentRow[]>`
    select ${columns(sql)} from parcels where ${ofOrders(sql, orderIds)} order by coalesce(order_id, further_of_order), created_at, id`
  return Map.groupBy(rows.map(toShipment), ({ orderId }) => orderId)
}

/** The items of shipments by shipment id; null where delivery does not know them. */
export async function findItems(sql: Sql, shipmentIds: readonly string[]): Promise<Map<string, ShipmentItem[] | null>> {
  const rows = await sql<Pick<ShipmentRow, 'id' | 'items'>[]>`
    select id, items from parcels where id = any(${[...shipmentIds]}::uuid[])`
  return new Map(rows.map(({ id, items }) => [id, items]))
}

/** The shipment with this tracking number. */
export async function findShipmentByTrackingNumber(sql: Sql, trackingNumber: string): Promise<Shipment | undefined> {
  const rows = await sql<ShipmentRow[]>`
    select ${columns(sql)} from parcels where tracking_number = ${trackingNumber}`
  return rows.map(toShipment)[0]
}

/**
 * All shipments of orders, each order's oldest first. Locks the rows until the end of the transaction. The first
 * shipment of each order is locked by a statement of its own: the second one, which begins when no other transaction
 * has that lock, sees the shipments that such a transaction has added.
 */
export async function lockShipments(transaction: Sql, orderIds: readonly string[]): Promise<Shipment[]> {
  const [, rows] = await Promise.all([
    transaction`
      select from parcels where order_id = any(${orderIds.filter(isUuid)}::uuid[]) order by order_id for update`,
    transaction<ShipmentRow[]>`
      select ${columns(transaction)} from parcels where ${ofOrders(transaction, orderIds)}
      order by coalesce(order_id, further_of_order), created_at, id for update`,
  ])
  return rows.map(toShipment)
}

/** Shipments by their ids. Locks the rows until the end of the transaction. */
export async function lockShipmentsById(transaction: Sql, ids: readonly string[]): Promise<Shipment[]> {
  const rows = await transaction<ShipmentRow[]>`
    select ${columns(transaction)} from parcels where id = any(${[...ids]}::uuid[])
    order by coalesce(order_id, further_of_order), created_at, id for update`
  return rows.map(toShipment)
}

/**
 * Locks at most `limit` active shipments of a carrier that have neither changed nor been polled since `before`, those that
 * wait longest first.
 */
export async function lockShipmentsToPoll(
  transaction: Sql,
  carrier: string,
  before: Date,
  limit: number,
): Promise<Shipment[]> {
  const rows = await transaction<ShipmentRow[]>`
    select ${columns(transaction)} from parcels
    where carrier = ${carrier} and greatest(updated_at, polled_at) <= ${before}
      and status in ('PROCESSING', 'SHIPPED', 'IN_TRANSIT')
    order by greatest(updated_at, polled_at) limit ${limit} for update skip locked`
  return rows.map(toShipment)
}

/** Records that shipments that the transaction has locked were polled and have not moved. */
export function savePolls(transaction: Transaction, ids: readonly string[], polledAt: Date): void {
  if (ids.length === 0) return
  transaction.send(transaction`
    update parcels set polled_at = ${polledAt}::timestamptz where id = any(${[...ids]}::uuid[])`)
}

/**
 * Shipments by pairs of carrier and tracking number. Locks the rows until the end of the transaction, in the order of
 * the order ids.
 */
export async function lockTrackedShipments(
  transaction: Sql,
  tracked: readonly { carrier: string; trackingNumber: string }[],
): Promise<Shipment[]> {
  const rows = await transaction<ShipmentRow[]>`
    select ${columns(transaction)} from parcels
    where (carrier, tracking_number) in (
      select * from unnest(
        ${tracked.map(({ carrier }) => carrier)}::text[],
        ${tracked.map(({ trackingNumber }) => trackingNumber)}::text[]))
    order by coalesce(order_id, further_of_order), created_at, id for update`
  return rows.map(toShipment)
}

/** Updates shipments that the transaction has locked. Their items stay: see `saveItems`. */
export function saveShipments(transaction: Transaction, shipments: readonly Shipment[]): void {
  if (shipments.length === 0) return
  transaction.send(transaction`
    update parcels set status = changed.status, carrier = changed.carrier, tracking_number = changed.tracking_number,
      tracking_url = changed.tracking_url, estimated_delivery_at = changed.estimated_delivery_at,
      updated_at = changed.updated_at, delivered_at = changed.delivered_at
    from unnest(
      ${shipments.map((shipment) => shipment.id)}::uuid[],
      ${shipments.map((shipment) => shipment.status)}::text[],
      ${shipments.map((shipment) => shipment.carrier)}::text[],
      ${shipments.map((shipment) => shipment.trackingNumber)}::text[],
      ${shipments.map((shipment) => shipment.trackingUrl)}::text[],
      ${shipments.map((shipment) => shipment.estimatedDeliveryAt?.toISOString() ?? null)}::timestamptz[],
      ${shipments.map((shipment) => shipment.updatedAt.toISOString())}::timestamptz[],
      ${shipments.map((shipment) => shipment.deliveredAt?.toISOString() ?? null)}::timestamptz[]
    ) as changed (id, status, carrier, tracking_number, tracking_url, estimated_delivery_at, updated_at, delivered_at)
    where parcels.id = changed.id`)
}

/** Saves the items of shipments that the transaction has locked, and their role among those of the order. */
export function saveItems(transaction: Transaction, shipments: readonly Shipment[]): void {
  if (shipments.length === 0) return
  transaction.send(transaction`
    update parcels set items = changed.items::jsonb, is_part = changed.is_part, is_requested = changed.is_requested
    from unnest(
      ${shipments.map((shipment) => shipment.id)}::uuid[],
      ${shipments.map((shipment) => JSON.stringify(shipment.items))}::text[],
      ${shipments.map((shipment) => String(shipment.isPart))}::boolean[],
      ${shipments.map((shipment) => String(shipment.isRequested))}::boolean[]
    ) as changed (id, items, is_part, is_requested)
    where parcels.id = changed.id`)
}

function toShipment(row: ShipmentRow): Shipment {
  return {
    id: row.id,
    orderId: row.order_id,
    customerId: row.customer_id,
    status: row.status,
    carrier: row.carrier,
    trackingNumber: row.tracking_number,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deliveredAt: row.delivered_at,
    traceparent: row.traceparent,
    trackingUrl: row.tracking_url,
    estimatedDeliveryAt: row.estimated_delivery_at,
    isPart: row.is_part,
    isRequested: row.is_requested,
    ...(row.is_part && { items: row.items }),
  }
}
