import type { StatusTone } from '../../ui/status-chip.tsx'
import { texts } from '../texts/texts.ts'
import type { DeliveryRowFragment, WholeOrderFragment } from '../waybill/graph/graphql.ts'

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

const webhookTones = { PENDING: 'pending', DELIVERED: 'done', DEAD: 'fault' } as const

/** The host of an address, which is what tells receivers apart. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)

const isText = (text: string | null | undefined): text is string => Boolean(text)

const deliveryService = 'delivery-service'

/** The source of a change, and the person whom the source names. */
function namesOf(actor: string | null | undefined, updatedBy: string): string[] {
  const { by } = texts.order.events
  if (!actor) return [by.other(updatedBy)]
  const [kind, ...id] = actor.split(':')
  const source =
    actor === deliveryService
      ? by.delivery
      : kind === 'client'
        ? by.client(id.join(':'))
        : kind === 'customer' || kind === 'operator'
          ? by[kind]
          : by.other(actor)
  return updatedBy === actor ? [source] : [source, updatedBy]
}

/** History, parcels, returns and webhooks as one story, the newest first. */
export function storyOf(order: WholeOrderFragment, webhooks: readonly DeliveryRowFragment[] = []): StoryEvent[] {
  const { history, shipments, cancellation, returns } = order
  const changes = history.map(
    ({ version, previousStatus, status, actor, updatedBy, trackingNumber, occurredAt }): StoryEvent => {
      const isPlaced = previousStatus === null || previousStatus === undefined
      const title = isPlaced
        ? texts.order.events.placed
        : previousStatus === status
          ? actor === deliveryService
            ? texts.order.events.moved
            : texts.order.events.changed
          : texts.status[status]
      const reason = status === 'CANCELLED' ? cancellation?.reason : undefined
      const details = [...namesOf(actor, updatedBy), reason, trackingNumber].filter(isText)
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
  const comeBack = returns.flatMap(({ id, status, reason, requestedAt, receivedAt, items }) => {
    const units = items.reduce((sum, { quantity }) => sum + quantity, 0)
    const requested: StoryEvent = {
      ...{ key: id, at: requestedAt, tone: 'pending', title: texts.returns.events.requested(units) },
      details: [reason].filter(isText),
    }
    if (status !== 'RECEIVED' || !receivedAt) return [requested]
    return [
      requested,
      { key: `${id} received`, at: receivedAt, tone: 'done', title: texts.returns.events.received(units), details: [] },
    ] satisfies StoryEvent[]
  })
  const told = webhooks.map(
    ({ id, type, status, occurredAt, finishedAt, lastStatusCode, lastError, endpoint }): StoryEvent => ({
      ...{ key: id, at: finishedAt ?? occurredAt, tone: webhookTones[status] },
      title: texts.webhooks.events[status](type),
      details: [
        hostOf(endpoint.url),
        lastStatusCode?.toString(),
        status === 'DELIVERED' ? undefined : lastError,
      ].filter(isText),
    }),
  )
  return [...changes, ...parcels, ...comeBack, ...told].sort((one, other) => other.at.localeCompare(one.at))
}
