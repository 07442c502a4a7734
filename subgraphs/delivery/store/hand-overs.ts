import type { Sql } from '#platform/postgres/database.ts'
import type { Shipment } from '../domain/shipment.ts'
import { type ShipmentRow, toShipment } from './shipments.ts'

/** A claimed hand-over. */
export interface HandOver {
  shipment: Shipment
  /** Number of attempts, including the current one. */
  attempts: number
}

interface ClaimOptions {
  carrier: string
  now: Date
  /** End of the lease. */
  until: Date
  limit: number
}

/** Claims due hand-overs, those due longest first. */
export async function claimHandOvers(sql: Sql, { carrier, now, until, limit }: ClaimOptions): Promise<HandOver[]> {
  const rows = await sql<(ShipmentRow & { attempts: number })[]>`
    with due as (
      select shipment_id from hand_overs where carrier = ${carrier} and due_at <= ${now}
      order by due_at limit ${limit} for update skip locked
    ), claimed as (
      update hand_overs set due_at = ${until}, attempts = attempts + 1
      from due where hand_overs.shipment_id = due.shipment_id
      returning hand_overs.shipment_id, attempts
    )
    select shipments.*, attempts from claimed join shipments on shipments.id = claimed.shipment_id`
  return rows.map((row) => ({ shipment: toShipment(row), attempts: row.attempts }))
}

/** Schedules the next attempt of a hand-over. */
export async function postponeHandOver(sql: Sql, shipmentId: string, dueAt: Date): Promise<void> {
  await sql`update hand_overs set due_at = ${dueAt} where shipment_id = ${shipmentId}`
}

export async function deleteHandOvers(sql: Sql, shipmentIds: readonly string[]): Promise<void> {
  await sql`delete from hand_overs where shipment_id = any(${[...shipmentIds]}::uuid[])`
}

/** The number of waiting shipments by carrier. */
export async function countHandOvers(sql: Sql): Promise<{ carrier: string; count: number }[]> {
  return sql<{ carrier: string; count: number }[]>`
    select carrier, count(*)::int as count from hand_overs group by carrier`
}
