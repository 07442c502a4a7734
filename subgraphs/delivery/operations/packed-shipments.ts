import type { Sql, Transaction } from '#platform/postgres/database.ts'
import type { Shipment } from '../domain/shipment.ts'
import type { ShipmentItem } from '../domain/shipment-items.ts'
import type { Packed } from '../domain/split-shipments.ts'
import { lockBegunHandOvers } from '../store/hand-overs.ts'
import { findItems } from '../store/shipments.ts'

/**
 * The items of orders by order id, as sales knows them. For shipments from releases that did not record items.
 * @throws if sales does not answer
 */
export type ItemsOfOrder = (orderIds: readonly string[]) => Promise<ReadonlyMap<string, ShipmentItem[]>>

/** Adds the items to shipments. */
export async function withItems(
  sql: Sql,
  shipments: readonly Shipment[],
  itemsOfOrder: ItemsOfOrder,
): Promise<Packed[]> {
  const items = await findItemsOf(sql, shipments, itemsOfOrder)
  return shipments.map((shipment) => ({ ...shipment, items: items.get(shipment.id) ?? [] }))
}

/** The items of shipments by shipment id. */
export async function findItemsOf(
  sql: Sql,
  shipments: readonly Pick<Shipment, 'id' | 'orderId'>[],
  itemsOfOrder: ItemsOfOrder,
): Promise<Map<string, ShipmentItem[]>> {
  const known = await findItems(
    sql,
    shipments.map(({ id }) => id),
  )
  const unknown = shipments.filter(({ id }) => known.get(id) == null)
  // Such a shipment holds the whole order: it would have its items if the order had been split.
  const ordered = unknown.length > 0 ? await itemsOfOrder(unknown.map(({ orderId }) => orderId)) : new Map()
  return new Map(shipments.map(({ id, orderId }) => [id, known.get(id) ?? ordered.get(orderId) ?? []]))
}

/**
 * Tells which of these locked shipments a carrier has, or may have. No hand-over of the others begins before the end of
 * the transaction.
 */
export async function handedOverAmong(
  transaction: Transaction,
  locked: readonly Shipment[],
): Promise<(shipment: Shipment) => boolean> {
  const begun = await lockBegunHandOvers(
    transaction,
    locked.map(({ id }) => id),
  )
  return ({ id, status, trackingNumber }) => status !== 'PROCESSING' || trackingNumber !== null || begun.has(id)
}
