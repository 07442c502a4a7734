import type { Transaction } from '#platform/postgres/database.ts'
import { timeOrderedUuid } from '#platform/values/random.ts'
import type { PackingRule } from '../domain/packing-rule.ts'
import type { ShipmentItem } from '../domain/shipment-items.ts'
import { type FurtherShipment, insertFurtherShipments, insertShipments } from '../store/shipments.ts'

interface OpenShipments {
  orders: { orderId: string; customerId: string; items: ShipmentItem[]; traceparent?: string | undefined }[]
  pack: PackingRule
  /** The chosen carrier, if any. */
  carrier: string | null
  /** When the shipments are due to be handed over to the carrier; null: it knows them by itself. */
  handOverAt: Date | null
  now: Date
}

const event = { type: 'PROCESSING', description: 'The shipment was opened' } as const

/** Opens the shipments of each order. Idempotent: an order that has a shipment keeps what it has. */
export function openShipments(
  transaction: Transaction,
  { orders, pack, carrier, handOverAt, now }: OpenShipments,
): void {
  const further: FurtherShipment[] = []
  const shipments = orders.map((order) => {
    const [items = order.items, ...others] = pack(order.items)
    const id = timeOrderedUuid()
    // Inserted only if the first one is: its id is new.
    for (const items of others)
      further.push({ id: timeOrderedUuid(), besideId: id, items, carrier, isRequested: false, handOverAt })
    return { ...order, id, items, isPart: others.length > 0 }
  })
  insertShipments(transaction, { shipments, carrier, event, handOverAt, now })
  insertFurtherShipments(transaction, further, event, now)
}
