import { CircleCheck, CircleX, Clock, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { StatusTone } from '../../ui/status-chip.tsx'
import { texts } from '../texts/texts.ts'
import type { EndpointRowFragment, WebhookDeliveryStatus } from '../waybill/graph/graphql.ts'

interface Looks {
  tone: StatusTone
  icon: LucideIcon
  name: string
}

/** The state of a receiver in one word: it works, it fails at the moment, or it is switched off and why. */
export function endpointLooks({ status, disabledReason, failingSince }: EndpointRowFragment): Looks {
  const { states } = texts.webhooks
  if (status === 'DISABLED') {
    const isOwnChoice = disabledReason === 'BY_OPERATOR' || !disabledReason
    return {
      tone: isOwnChoice ? 'stopped' : 'fault',
      icon: isOwnChoice ? CircleX : TriangleAlert,
      name: states[disabledReason ?? 'BY_OPERATOR'],
    }
  }
  return failingSince
    ? { tone: 'pending', icon: TriangleAlert, name: states.failing }
    : { tone: 'done', icon: CircleCheck, name: states.on }
}

export const deliveryLooks: Record<WebhookDeliveryStatus, [StatusTone, LucideIcon]> = {
  PENDING: ['pending', Clock],
  DELIVERED: ['done', CircleCheck],
  DEAD: ['fault', CircleX],
}
