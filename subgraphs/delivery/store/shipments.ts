import type { Sql, Transaction } from '#platform/postgres/database.ts'
import type { ShipmentStatus } from '#schema/events/order-status.ts'
import type { Shipment } from '../domain/shipment.ts'

/** A row of the table. */
export interface ShipmentRow {
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
}

interface NewShipments {
  shipments: readonly { id: string; orderId: string; customerId: string | null; traceparent?: string | undefined }[]
  carrier: string | null
  /** The first delivery event, whose type is also the initial status. */
  event: { type: ShipmentStatus; description: string }
  /** Whether the shipments must be handed over to their carrier. */
  handOver: boolean
  now: Date
}

/**
 * Inserts shipments with their first delivery events and hand-overs, in one statement that is pipelined. An order that
 * has a shipment keeps it.
 */
export function insertShipments(
  transaction: Transaction,
  { shipments, carrier, event, handOver, now }: NewShipments,
): void {
  transaction.send(transaction`
    with written as (
      insert into shipments (id, order_id, customer_id, traceparent, status, carrier, created_at, updated_at)
      select id, order_id, customer_id, traceparent,
        ${event.type}::text, ${carrier}::text, ${now}::timestamptz, ${now}::timestamptz
      from unnest(
        ${shipments.map(({ id }) => id)}::uuid[],
        ${shipments.map(({ orderId }) => orderId)}::uuid[],
        ${shipments.map(({ customerId }) => customerId)}::text[],
        ${shipments.map(({ traceparent }) => traceparent ?? null)}::text[]
      ) as shipment (id, order_id, customer_id, traceparent)
      order by order_id
      on conflict (order_id) do nothing
      returning id, carrier, status, created_at
    ), events as (
      insert into delivery_events (shipment_id, event_type, description, occurred_at)
      select id, status, ${event.description}::text, created_at from written
    )
    insert into hand_overs (shipment_id, carrier, due_at)
    select id, carrier, created_at from written where ${handOver}::boolean`)
}

/** Shipments by their ids. */
export async function findShipments(sql: Sql, ids: readonly string[]): Promise<Shipment[]> {
  return (await sql<ShipmentRow[]>`select * from shipments where id = any(${ids.filter(isUuid)}::uuid[])`).map(
    toShipment,
  )
}

/** Shipments by order ids. */
export async function findShipmentsOfOrders(sql: Sql, orderIds: readonly string[]): Promise<Shipment[]> {
  return (
    await sql<ShipmentRow[]>`select * from shipments where order_id = any(${orderIds.filter(isUuid)}::uuid[])`
  ).map(toShipment)
}

/** The shipment with this tracking number. */
export async function findShipmentByTrackingNumber(sql: Sql, trackingNumber: string): Promise<Shipment | undefined> {
  return (await sql<ShipmentRow[]>`select * from shipments where tracking_number = ${trackingNumber}`).map(
    toShipment,
  )[0]
}

/** As `findShipmentsOfOrders`, and locks the rows until the end of the transaction, in the order of the order ids. */
export async function lockShipments(transaction: Sql, orderIds: readonly string[]): Promise<Shipment[]> {
  const rows = await transaction<ShipmentRow[]>`
    select * from shipments where order_id = any(${orderIds.filter(isUuid)}::uuid[]) order by order_id for update`
  return rows.map(toShipment)
}

/** Locks at most `limit` active shipments of a carrier that have not changed since `before`, oldest first. */
export async function lockActiveShipments(
  transaction: Sql,
  carrier: string,
  before: Date,
  limit: number,
): Promise<Shipment[]> {
  const rows = await transaction<ShipmentRow[]>`
    select * from shipments
    where carrier = ${carrier} and updated_at <= ${before} and status in ('PROCESSING', 'SHIPPED', 'IN_TRANSIT')
    order by updated_at limit ${limit} for update skip locked`
  return rows.map(toShipment)
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
    select * from shipments
    where (carrier, tracking_number) in (
      select * from unnest(
        ${tracked.map(({ carrier }) => carrier)}::text[],
        ${tracked.map(({ trackingNumber }) => trackingNumber)}::text[]))
    order by order_id for update`
  return rows.map(toShipment)
}

/** Updates shipments that the transaction has locked. */
export function saveShipments(transaction: Transaction, shipments: readonly Shipment[]): void {
  if (shipments.length === 0) return
  transaction.send(transaction`
    update shipments set status = changed.status, carrier = changed.carrier, tracking_number = changed.tracking_number,
      updated_at = changed.updated_at, delivered_at = changed.delivered_at
    from unnest(
      ${shipments.map((shipment) => shipment.id)}::uuid[],
      ${shipments.map((shipment) => shipment.status)}::text[],
      ${shipments.map((shipment) => shipment.carrier)}::text[],
      ${shipments.map((shipment) => shipment.trackingNumber)}::text[],
      ${shipments.map((shipment) => shipment.updatedAt.toISOString())}::timestamptz[],
      ${shipments.map((shipment) => shipment.deliveredAt?.toISOString() ?? null)}::timestamptz[]
    ) as changed (id, status, carrier, tracking_number, updated_at, delivered_at)
    where shipments.id = changed.id`)
}

function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id)
}

export function toShipment(row: ShipmentRow): Shipment {
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
  }
}
