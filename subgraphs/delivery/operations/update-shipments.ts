import type { Transaction } from '#platform/database.ts'
import { enqueue, outboxEvent } from '#platform/outbox/enqueue.ts'
import { Refusal } from '#platform/refusal.ts'
import { orderStatusUpdated } from '#schema/events/order-status-updated.ts'
import { moveShipment, type Shipment, type ShipmentReport } from '../domain/shipment.ts'
import { insertDeliveryEvents, type NewDeliveryEvent } from '../store/delivery-events.ts'
import { lockShipments, saveShipments } from '../store/shipments.ts'

/**
 * Applies news of many shipments, each by the rules of its status, in turn. The record and the events for sales are
 * written with it. One outcome for each report, in order.
 */
export async function updateShipments(
  transaction: Transaction,
  reports: readonly ShipmentReport[],
  now: Date,
): Promise<(Shipment | Refusal)[]> {
  const locked = await lockShipments(
    transaction,
    reports.map(({ orderId }) => orderId),
  )
  const shipments = new Map(locked.map((shipment) => [shipment.orderId, shipment]))
  const record: NewDeliveryEvent[] = []
  const published: ReturnType<typeof outboxEvent>[] = []

  const outcomes = reports.map((report) => {
    const shipment = shipments.get(report.orderId)
    if (!shipment)
      return new Refusal('UNKNOWN_ORDER', `No shipment is open for the order ${report.orderId.slice(0, 100)}`)
    try {
      const moved = moveShipment(shipment, report, now)
      shipments.set(moved.orderId, moved)
      const { description = null, location = null } = report
      record.push({ shipmentId: moved.id, type: moved.status, description, location, occurredAt: now })
      published.push(statusUpdatedEvent(moved, shipment.status, now))
      return moved
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
  })

  const before = new Set(locked)
  const changed = [...shipments.values()].filter((shipment) => !before.has(shipment))
  if (changed.length > 0) {
    await Promise.all([
      saveShipments(transaction, changed),
      insertDeliveryEvents(transaction, record),
      enqueue(transaction, published),
    ])
  }
  return outcomes
}

function statusUpdatedEvent(shipment: Shipment, previousStatus: Shipment['status'], now: Date) {
  const data = {
    order_id: shipment.orderId,
    previous_status: previousStatus,
    current_status: shipment.status,
    tracking_number: shipment.trackingNumber,
    carrier: shipment.carrier,
  }
  return outboxEvent(orderStatusUpdated, data, now)
}
