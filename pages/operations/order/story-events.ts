import type { StatusTone } from '../../ui/status-chip.tsx'
import { texts } from '../texts/texts.ts'
import type { WholeOrderFragment } from '../waybill/graph/graphql.ts'

/** An entry of the story of an order. */
export interface StoryEvent {
  key: string
  at: string
  tone: StatusTone
  title: string
  /** Further facts, such as the person or the place. */
  details: string[]
}

const tones: Record<string, StatusTone> = {
  ...{
    PENDING_SHIPMENT: 'pending',
    PROCESSING: 'pending',
    SHIPPED: 'moving',
    IN_TRANSIT: 'moving',
    DELIVERED: 'done',
    CANCELLED: 'stopped',
  },
}

const isText = (text: string | null | undefined): text is string => Boolean(text)

/** History and parcels as one story, the newest first. */
export function storyOf({ history, shipments, cancellation }: WholeOrderFragment): StoryEvent[] {
  const changes = history.map(
    ({ version, previousStatus, status, actor, updatedBy, trackingNumber, occurredAt }): StoryEvent => {
      const isPlaced = previousStatus === null || previousStatus === undefined
      const title = isPlaced
        ? texts.order.events.placed
        : previousStatus === status
          ? texts.order.events.changed
          : texts.status[status]
      const reason = status === 'CANCELLED' ? cancellation?.reason : undefined
      const details = [texts.order.events.by(actor ?? updatedBy), reason, trackingNumber].filter(isText)
      return { key: `v${version}`, at: occurredAt, tone: tones[status]!, title, details }
    },
  )
  const parcels = (shipments ?? []).flatMap(({ carrier, events }, index) =>
    events.map(({ id, type, description, location, occurredAt }): StoryEvent => {
      const words = description ?? texts.shipmentStatus[type as keyof typeof texts.shipmentStatus] ?? type
      const title = `${texts.order.parcel(index + 1)}: ${words}`
      return {
        key: id,
        at: occurredAt,
        tone: tones[type] ?? 'moving',
        title,
        details: [carrier, location].filter(isText),
      }
    }),
  )
  return [...changes, ...parcels].sort((one, other) => other.at.localeCompare(one.at))
}
