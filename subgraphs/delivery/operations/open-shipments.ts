import type { Transaction } from '#platform/database.ts'
import { timeOrderedUuid } from '#platform/random.ts'
import { insertDeliveryEvents } from '../store/delivery-events.ts'
import { insertHandOvers } from '../store/hand-overs.ts'
import { insertShipments } from '../store/shipments.ts'

interface OpenShipments {
  orders: { orderId: string; customerId: string }[]
  /** The carrier that is to take them, if one is chosen already. */
  carrier: string | null
  /** Whether the carrier has to be given them, as opposed to seeing for itself. */
  handOver: boolean
  now: Date
}

/** Opens a shipment for each order, once: an order that has one keeps it. */
export async function openShipments(
  transaction: Transaction,
  { orders, carrier, handOver, now }: OpenShipments,
): Promise<void> {
  const opened = await insertShipments(
    transaction,
    orders.map(({ orderId, customerId }) => ({
      id: timeOrderedUuid(),
      orderId,
      customerId,
      status: 'PROCESSING',
      carrier,
      trackingNumber: null,
      createdAt: now,
      updatedAt: now,
      deliveredAt: null,
    })),
  )
  insertDeliveryEvents(
    transaction,
    opened.map(({ id }) => ({
      shipmentId: id,
      type: 'PROCESSING',
      description: 'The shipment is opened',
      location: null,
      occurredAt: now,
    })),
  )
  if (handOver) insertHandOvers(transaction, opened, now)
}
