import { CircleCheck, CircleX, type LucideIcon, Undo2 } from 'lucide-react'
import type { StatusTone } from '../../ui/status-chip.tsx'
import type { ReturnStatus } from '../waybill/graph/graphql.ts'

export const returnLooks: Record<ReturnStatus, [StatusTone, LucideIcon]> = {
  REQUESTED: ['pending', Undo2],
  RECEIVED: ['done', CircleCheck],
  REFUSED: ['stopped', CircleX],
}
