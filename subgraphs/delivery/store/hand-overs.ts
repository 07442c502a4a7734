import type { Sql, Transaction } from '#platform/postgres/database.ts'
import type { Shipment } from '../domain/shipment.ts'
import { findShipments } from './shipments.ts'

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

/**
 * Claims due hand-overs, those due longest first. From then on a carrier may have the shipment, so its items stay as
 * they are.
 */
export async function claimHandOvers(sql: Sql, { carrier, now, until, limit }: ClaimOptions): Promise<HandOver[]> {
  const claimed = await sql<{ shipment_id: string; attempts: number }[]>`
    with due as (
      select shipment_id from hand_overs where carrier = ${carrier} and due_at <= ${now}
      order by due_at limit ${limit} for update skip locked
    )
    update hand_overs set due_at = ${until}, attempts = attempts + 1
    from due where hand_overs.shipment_id = due.shipment_id
    returning hand_overs.shipment_id, attempts`
  if (claimed.length === 0) return []
  const attempts = new Map(claimed.map((row) => [row.shipment_id, row.attempts]))
  // Read by a later statement, which sees the items of a split that has just released its lock.
  const shipments = await findShipments(sql, [...attempts.keys()])
  return shipments.map((shipment) => ({ shipment, attempts: attempts.get(shipment.id)! }))
}

/**
 * Those of these shipments whose hand-over has begun. Locks all of their hand-overs, so that none begins before the end
 * of the transaction.
 */
export async function lockBegunHandOvers(transaction: Sql, shipmentIds: readonly string[]): Promise<Set<string>> {
  const rows = await transaction<{ shipment_id: string; attempts: number }[]>`
    select shipment_id, attempts from hand_overs where shipment_id = any(${[...shipmentIds]}::uuid[])
    order by shipment_id for update`
  return new Set(rows.filter(({ attempts }) => attempts > 0).map((row) => row.shipment_id))
}

/** Adds a hand-over, or changes its carrier if it has not begun. */
export function scheduleHandOver(transaction: Transaction, shipmentId: string, carrier: string, dueAt: Date): void {
  transaction.send(transaction`
    insert into hand_overs (shipment_id, carrier, due_at) values (${shipmentId}, ${carrier}, ${dueAt})
    on conflict (shipment_id) do update set carrier = excluded.carrier, due_at = excluded.due_at`)
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
