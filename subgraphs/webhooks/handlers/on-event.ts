import { on } from '#platform/events/handler.ts'
import { type WebhookType, webhookBody } from '../domain/event-types.ts'
import { recordEvents } from '../operations/record-events.ts'

/** Creates the webhooks of events of one type. */
export const onEvent = (type: WebhookType) =>
  on<unknown>(type.event, async (transaction, events) => {
    const recorded = events.map(({ envelope: { event_id, timestamp }, data }) => ({
      ...{ eventId: event_id, type: type.name, subject: type.event.key(data) },
      body: webhookBody(type, timestamp, data as object),
      occurredAt: new Date(timestamp),
    }))
    await recordEvents(transaction, recorded, new Date())
  })
