import { enqueue } from '#platform/outbox/enqueue.ts'
import { outboxEvent } from '#platform/outbox/event.ts'
import type { Transaction } from '#platform/postgres/database.ts'
import { orderStatusUpdated } from '#schema/events/order-status-updated.ts'
import type { Shipment } from '../domain/shipment.ts'
import { insertDeliveryEvents, type NewDeliveryEvent } from '../store/delivery-events.ts'
import { saveShipments } from '../store/shipments.ts'

/** A transition of a shipment. */
export interface Move {
  before: Shipment
  after: Shipment
}

/** Writes the transitions of locked shipments, in order, with their delivery events and outbox events. */
export function writeMoves(
  transaction: Transaction,
  moves: readonly Move[],
  record: readonly NewDeliveryEvent[],
  now: Date,
): void {
  // Only the last transition of each shipment: one statement cannot update a row twice.
  const last = new Map(moves.map(({ after }) => [after.id, after]))
  saveShipments(transaction, [...last.values()])
  insertDeliveryEvents(transaction, record)
  enqueue(
    transaction,
    moves.map((move) => statusUpdatedEvent(move, now)),
  )
}

function statusUpdatedEvent({ before, after }: Move, now: Date) {
  const data = {
    order_id: after.orderId,
    previous_status: before.status,
    current_status: after.status,
    tracking_number: after.trackingNumber,
    carrier: after.carrier,
    shipment_id: after.id,
    // Without items the event is about the whole order, which costs the consumer less.
    ...(after.isPart && {
      items: (after.items ?? []).map(({ productId, quantity }) => ({ product_id: productId, quantity })),
    }),
  }
  return outboxEvent(orderStatusUpdated, data, now, after.traceparent)
}
