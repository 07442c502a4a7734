import type { ShipmentItem } from './shipment-items.ts'

/**
 * The rule of a warehouse: into which shipments a new order is packed. Returns the items of each shipment, at least one;
 * together they are the items of the order. Called again when `order.created` is delivered again, so it must always
 * give the same answer.
 */
export type PackingRule = (items: readonly ShipmentItem[]) => readonly (readonly ShipmentItem[])[]

/** The default: one shipment. */
export const inOneParcel: PackingRule = (items) => [items]
