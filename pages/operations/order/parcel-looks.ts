import { CircleCheck, CircleX, type LucideIcon, PackageOpen, Truck } from 'lucide-react'
import type { StatusTone } from '../../ui/status-chip.tsx'
import type { ShipmentStatus } from '../waybill/graph/graphql.ts'

export const parcelLooks: Record<ShipmentStatus, [StatusTone, LucideIcon]> = {
  PROCESSING: ['pending', PackageOpen],
  SHIPPED: ['moving', Truck],
  IN_TRANSIT: ['moving', Truck],
  DELIVERED: ['done', CircleCheck],
  CANCELLED: ['stopped', CircleX],
}

/** The statuses that a report can give a parcel: docs/warehouses.md. */
export const nextStatuses: Record<ShipmentStatus, ShipmentStatus[]> = {
  PROCESSING: ['SHIPPED', 'IN_TRANSIT', 'DELIVERED', 'CANCELLED'],
  SHIPPED: ['IN_TRANSIT', 'DELIVERED'],
  IN_TRANSIT: ['IN_TRANSIT', 'DELIVERED'],
  DELIVERED: [],
  CANCELLED: [],
}
