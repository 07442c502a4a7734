import { once } from '#platform/idempotency/once.ts'
import type { Database, Transaction } from '#platform/postgres/database.ts'
import { timeOrderedUuid } from '#platform/values/random.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { cutText } from '#platform/values/text.ts'
import type { Shipment } from '../domain/shipment.ts'
import { mergeItems, type RequestedItem } from '../domain/shipment-items.ts'
import { type Packed, splitShipments } from '../domain/split-shipments.ts'
import { readCarrier } from '../domain/texts.ts'
import { insertDeliveryEvents } from '../store/delivery-events.ts'
import { deleteHandOvers, scheduleHandOver } from '../store/hand-overs.ts'
import { findShipments, insertFurtherShipments, lockShipments, saveItems, saveShipments } from '../store/shipments.ts'
import { handedOverAmong, type ItemsOfOrder, withItems } from './packed-shipments.ts'

export interface CreateShipmentPorts {
  database: Database
  /** The items of an order, as sales knows them. */
  itemsOfOrder: ItemsOfOrder
  /** When a new shipment is due to be handed over to this carrier; null: the carrier knows it by itself. */
  handOverAt(carrier: string | null, now: Date): Date | null
}

/** A request for a shipment with these items. */
export interface ShipmentRequest {
  orderId: string
  items: readonly RequestedItem[]
  /** Default: the carrier of the shipment that the items are taken out of. */
  carrier: string | null
  /** A repetition by the same caller with the same key makes no further shipment. */
  repeatable?: { caller: string; key: string } | null
}

/**
 * Makes a shipment of items that have not been handed over and that no other request has taken.
 * @throws {Refusal} UNKNOWN_ORDER, NOTHING_TO_SHIP, QUANTITY_EXCEEDED, INVALID_QUANTITY, TOO_MANY_ITEMS, INVALID_TEXT,
 * INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED
 */
export async function createShipment(
  ports: CreateShipmentPorts,
  request: ShipmentRequest,
  now: Date,
): Promise<Shipment> {
  const wanted = mergeItems(request.items)
  const carrier = readCarrier(request.carrier)
  const { orderId, repeatable } = request
  return ports.database.transact(async (transaction) => {
    if (!repeatable) return create(transaction)
    const keyed = { ...repeatable, content: [orderId, wanted, carrier] }
    const id = await once(transaction, keyed, async () => (await create(transaction)).id)
    return (await findShipments(transaction, [id]))[0]!
  })

  async function create(transaction: Transaction): Promise<Shipment> {
    const locked = await lockShipments(transaction, [request.orderId])
    if (locked.length === 0) {
      throw new Refusal('UNKNOWN_ORDER', `There is no shipment for the order ${cutText(request.orderId, 100)}`)
    }
    const isHandedOver = await handedOverAmong(transaction, locked)
    const shipments = await withItems(transaction, locked, ports.itemsOfOrder)
    const { taken, requested, changed, emptied } = splitShipments(shipments, wanted, isHandedOver)
    cancelEmptied(transaction, emptied, now)
    saveItems(transaction, [...changed, ...emptied, ...(requested ? [requested] : [])])
    if (requested) return reuse(transaction, requested)
    return insert(transaction, shipments[0]!, taken)
  }

  async function reuse(transaction: Transaction, requested: Packed): Promise<Shipment> {
    const shipment = { ...requested, carrier: carrier ?? requested.carrier, updatedAt: now }
    saveShipments(transaction, [shipment])
    if (shipment.carrier !== requested.carrier) {
      const dueAt = ports.handOverAt(shipment.carrier, now)
      if (dueAt) scheduleHandOver(transaction, shipment.id, shipment.carrier!, dueAt)
      else await deleteHandOvers(transaction, [shipment.id])
    }
    return shipment
  }

  function insert(transaction: Transaction, beside: Packed, items: Packed['items']): Shipment {
    const id = timeOrderedUuid()
    const chosen = carrier ?? beside.carrier
    const handOverAt = ports.handOverAt(chosen, now)
    const further = { id, besideId: beside.id, items, carrier: chosen, isRequested: true, handOverAt }
    const event = { type: 'PROCESSING', description: 'The shipment was opened' } as const
    insertFurtherShipments(transaction, [further], event, now)
    return {
      ...beside,
      status: 'PROCESSING',
      ...{ id, items, carrier: chosen, isPart: true, isRequested: true },
      ...{ trackingNumber: null, trackingUrl: null, estimatedDeliveryAt: null, deliveredAt: null },
      ...{ createdAt: now, updatedAt: now },
    }
  }
}

/** Cancels shipments whose items are all in another one now. */
function cancelEmptied(transaction: Transaction, emptied: readonly Packed[], now: Date): void {
  const cancelled = emptied.map((shipment) => ({ ...shipment, status: 'CANCELLED' as const, updatedAt: now }))
  saveShipments(transaction, cancelled)
  const event = { type: 'CANCELLED', description: 'Its items are in another shipment', location: null } as const
  insertDeliveryEvents(
    transaction,
    cancelled.map(({ id }) => ({ shipmentId: id, ...event, occurredAt: now, reportedAt: null })),
  )
}
