import type { Transaction } from '#platform/postgres/database.ts'
import { timeOrderedUuid } from '#platform/values/random.ts'
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
export function openShipments(transaction: Transaction, { orders, carrier, handOver, now }: OpenShipments): void {
  const shipments = orders.map((order) => ({ id: timeOrderedUuid(), ...order }))
  const event = { type: 'PROCESSING', description: 'The shipment is opened' } as const
  insertShipments(transaction, { shipments, carrier, event, handOver, now })
}
