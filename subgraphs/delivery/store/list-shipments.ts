import type { Sql } from '#platform/postgres/database.ts'
import type { ShipmentStatus } from '#schema/events/order-status.ts'

/** The position of a shipment in the list. */
export interface ListedShipment {
  id: string
  createdAt: Date
}

/** Conditions on shipments, and a page of them. */
export interface ShipmentSelection {
  limit: number
  /** Only shipments after this one, in the order of the list. */
  after: ListedShipment | undefined
  /** Each status once. */
  statuses: readonly ShipmentStatus[]
  orderId: string | undefined
  carrier: string | undefined
  createdFrom: Date | undefined
  createdBefore: Date | undefined
}

/** Shipments of all orders, the newest first. The page is merged from the newest shipments of each status. */
export function listShipments(sql: Sql, selection: ShipmentSelection): Promise<ListedShipment[]> {
  const { limit, after, statuses, orderId, carrier, createdFrom, createdBefore } = selection
  const none = sql``
  return sql<ListedShipment[]>`
    select found.id, found.created_at as "createdAt"
    from unnest(${[...statuses]}::text[]) as wanted (status)
    cross join lateral (
      select id, created_at from parcels
      where status = wanted.status
        ${after ? sql`and (created_at, id) < (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)` : none}
        ${orderId === undefined ? none : sql`and (order_id = ${orderId}::uuid or further_of_order = ${orderId}::uuid)`}
        ${carrier === undefined ? none : sql`and carrier = ${carrier}`}
        ${createdFrom ? sql`and created_at >= ${createdFrom.toISOString()}::timestamptz` : none}
        ${createdBefore ? sql`and created_at < ${createdBefore.toISOString()}::timestamptz` : none}
      order by created_at desc, id desc limit ${limit}
    ) as found
    order by found.created_at desc, found.id desc limit ${limit}`
}
