import type { Transaction } from '#platform/postgres/database.ts'
import { timeOrderedUuid } from '#platform/values/random.ts'
import { insertShipments } from '../store/shipments.ts'

interface OpenShipments {
  orders: { orderId: string; customerId: string; traceparent?: string | undefined }[]
  /** The chosen carrier, if any. */
  carrier: string | null
  /** Whether the shipments must be handed over to the carrier. */
  handOver: boolean
  now: Date
}

/** Opens a shipment for each order. Idempotent: an existing shipment is kept. */
export function openShipments(transaction: Transaction, { orders, carrier, handOver, now }: OpenShipments): void {
  const shipments = orders.map((order) => ({ id: timeOrderedUuid(), ...order }))
  const event = { type: 'PROCESSING', description: 'The shipment was opened' } as const
  insertShipments(transaction, { shipments, carrier, event, handOver, now })
}
