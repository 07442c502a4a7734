import type { Sql, Transaction } from '#platform/postgres/database.ts'
import type { DeliveryEvent } from '../domain/shipment.ts'

/** A delivery event to insert. */
export type NewDeliveryEvent = Omit<DeliveryEvent, 'id'> & { shipmentId: string }

/** Inserts delivery events, in order. */
export function insertDeliveryEvents(transaction: Transaction, events: readonly NewDeliveryEvent[]): void {
  if (events.length === 0) return
  transaction.send(transaction`
    insert into delivery_events (shipment_id, event_type, description, location, occurred_at, reported_at)
    select * from unnest(
      ${events.map((event) => event.shipmentId)}::uuid[],
      ${events.map((event) => event.type)}::text[],
      ${events.map((event) => event.description)}::text[],
      ${events.map((event) => event.location)}::text[],
      ${events.map((event) => event.occurredAt.toISOString())}::timestamptz[],
      ${events.map((event) => event.reportedAt?.toISOString() ?? null)}::timestamptz[])`)
}

interface DeliveryEventRow {
  id: number
  shipment_id: string
  event_type: string
  description: string | null
  location: string | null
  occurred_at: Date
  reported_at: Date | null
}

/**
 * The delivery events of several shipments by shipment id, each list oldest first. Events whose adjusted times are
 * equal are in the order of the carrier's clock.
 */
export async function findDeliveryEvents(
  sql: Sql,
  shipmentIds: readonly string[],
): Promise<Map<string, DeliveryEvent[]>> {
  const rows = await sql<DeliveryEventRow[]>`
    select id, shipment_id, event_type, description, location, occurred_at, reported_at from delivery_events
    where shipment_id = any(${[...shipmentIds]}::uuid[]) order by shipment_id, occurred_at, reported_at nulls first, id`
  const ofShipment = Map.groupBy(rows, (row) => row.shipment_id)
  return new Map([...ofShipment].map(([shipmentId, ofOne]) => [shipmentId, ofOne.map(toDeliveryEvent)]))
}

function toDeliveryEvent(row: DeliveryEventRow): DeliveryEvent {
  return {
    id: String(row.id),
    type: row.event_type,
    description: row.description,
    location: row.location,
    occurredAt: row.occurred_at,
    reportedAt: row.reported_at,
  }
}
