import { CircleCheck, CircleX, type LucideIcon, PackageOpen, Truck } from 'lucide-react'
import type { StatusTone } from '../../ui/status-chip.tsx'
import type { OrderStatus } from '../waybill/graph/graphql.ts'

export const orderLooks: Record<OrderStatus, [StatusTone, LucideIcon]> = {
  PENDING_SHIPMENT: ['pending', PackageOpen],
  SHIPPED: ['moving', Truck],
  DELIVERED: ['done', CircleCheck],
  CANCELLED: ['stopped', CircleX],
}
