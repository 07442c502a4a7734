import { z } from 'zod'

/** The statuses of an order, as published by sales. */
export const orderStatuses = ['PENDING_SHIPMENT', 'SHIPPED', 'DELIVERED', 'CANCELLED'] as const
export type OrderStatus = (typeof orderStatuses)[number]
export const orderStatus = z.enum(orderStatuses)

/** The statuses of a shipment, as published by delivery. */
export const shipmentStatuses = ['PROCESSING', 'SHIPPED', 'IN_TRANSIT', 'DELIVERED', 'CANCELLED'] as const
export type ShipmentStatus = (typeof shipmentStatuses)[number]
export const shipmentStatus = z.enum(shipmentStatuses)
