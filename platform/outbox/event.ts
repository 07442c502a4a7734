import type { Envelope, EventType } from '#schema/events/envelope.ts'
import { streamName, streamPartitions } from '#schema/events/streams.ts'
import { currentTrace } from '../process/trace.ts'
import { fnv1a } from '../values/hash.ts'
import { timeOrderedUuid } from '../values/random.ts'

/** An event on its way through the outbox: the stream that it belongs on, and its envelope as JSON. */
export interface OutboxEvent {
  stream: string
  /** One line: JSON has no line breaks but escaped ones. */
  payload: string
}

/** Puts an event into its envelope. `occurredAt` is when what it tells of happened. */
export function outboxEvent<Data>(type: EventType<Data>, data: Data, occurredAt: Date): OutboxEvent {
  const traceparent = currentTrace()?.traceparent
  const envelope: Envelope<Data> = {
    // Inboxes are indexed by it: new ones all go to the same end.
    event_id: `evt_${timeOrderedUuid()}`,
    event_type: type.name,
    timestamp: occurredAt.toISOString(),
    source: `${type.source}-service`,
    ...(traceparent && { traceparent }),
    data,
  }
  return {
    stream: streamName(type.source, fnv1a(type.key(data)) % streamPartitions),
    payload: JSON.stringify(envelope),
  }
}
