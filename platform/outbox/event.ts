import type { Envelope, EventType } from '#schema/events/envelope.ts'
import { streamName, streamPartitions } from '#schema/events/streams.ts'
import { fnv1a } from '../hash.ts'
import { timeOrderedUuid } from '../random.ts'
import { currentTrace } from '../trace.ts'

/** An event on its way through the outbox: the stream that it belongs on, and its envelope as JSON. */
export interface OutboxEvent {
  /** A UUID that rises with time, also the one in the envelope's `event_id`. */
  id: string
  stream: string
  /** One line: JSON has no line breaks but escaped ones. */
  payload: string
}

/** Puts an event into its envelope. `occurredAt` is when what it tells of happened. */
export function outboxEvent<Data>(type: EventType<Data>, data: Data, occurredAt: Date): OutboxEvent {
  const traceparent = currentTrace()?.traceparent
  // Outboxes and inboxes are indexed by it: new ones all go to the same end.
  const id = timeOrderedUuid()
  const envelope: Envelope<Data> = {
    event_id: `evt_${id}`,
    event_type: type.name,
    timestamp: occurredAt.toISOString(),
    source: `${type.source}-service`,
    ...(traceparent && { traceparent }),
    data,
  }
  return {
    id,
    stream: streamName(type.source, fnv1a(type.key(data)) % streamPartitions),
    payload: JSON.stringify(envelope),
  }
}

/**
 * Payloads as one value for a statement, which gets them back with `string_to_array(…, chr(10))`. In an array each quotation
 * mark would be escaped here and read one by one there.
 */
export const linesOf = (events: readonly OutboxEvent[]): string => events.map(({ payload }) => payload).join('\n')
