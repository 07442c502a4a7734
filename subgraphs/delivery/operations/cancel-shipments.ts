import type { Transaction } from '#platform/postgres/database.ts'
import { timeOrderedUuid } from '#platform/values/random.ts'
import { insertDeliveryEvents } from '../store/delivery-events.ts'
import { insertShipments, lockShipments, saveShipments } from '../store/shipments.ts'

/**
 * Cancels the shipments of cancelled orders. Inserts a cancelled shipment for an order that has none yet, so that a
 * late order.created opens nothing. Returns the orders of which a carrier has a parcel already, or expects it.
 */
export async function cancelShipments(
  transaction: Transaction,
  orderIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const event = { type: 'CANCELLED', description: 'The order was cancelled' } as const
  const neverOpened = orderIds.map((orderId) => ({ id: timeOrderedUuid(), orderId, customerId: null, items: null }))
  insertShipments(transaction, { shipments: neverOpened, carrier: null, event, handOverAt: null, now })
  const shipments = await lockShipments(transaction, orderIds)
  const stoppable = shipments.filter((shipment) => shipment.status === 'PROCESSING')
  saveShipments(
    transaction,
    stoppable.map((shipment) => ({ ...shipment, status: event.type, updatedAt: now })),
  )
  insertDeliveryEvents(
    transaction,
    stoppable.map(({ id }) => ({ shipmentId: id, ...event, location: null, occurredAt: now, reportedAt: null })),
  )
  const left = shipments.filter(({ status, trackingNumber }) =>
    status === 'PROCESSING' ? trackingNumber !== null : status !== 'CANCELLED',
  )
  return [...new Set(left.map(({ orderId }) => orderId))]
}
