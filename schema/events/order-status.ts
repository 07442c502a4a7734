import { z } from 'zod'

/** Where an order stands, as sales publishes it. */
export const orderStatuses = ['PENDING_SHIPMENT', 'SHIPPED', 'DELIVERED', 'CANCELLED'] as const
export type OrderStatus = (typeof orderStatuses)[number]
export const orderStatus = z.enum(orderStatuses)

/** Where a shipment stands, as delivery publishes it. */
export const shipmentStatuses = ['PROCESSING', 'SHIPPED', 'IN_TRANSIT', 'DELIVERED', 'CANCELLED'] as const
export type ShipmentStatus = (typeof shipmentStatuses)[number]
export const shipmentStatus = z.enum(shipmentStatuses)
