import type { Envelope, EventType } from '#schema/events/envelope.ts'
import { streamName, streamPartitions } from '#schema/events/streams.ts'
import { currentTrace } from '../process/trace.ts'
import { fnv1a } from '../values/hash.ts'
import { timeOrderedUuid } from '../values/random.ts'

/** An event in the outbox: its stream, and its envelope as JSON. */
export interface OutboxEvent {
  stream: string
  /** One line: JSON escapes line breaks. */
  payload: string
}

/** Wraps an event in an envelope. `occurredAt` is the time of the change that it describes. */
export function outboxEvent<Data>(type: EventType<Data>, data: Data, occurredAt: Date): OutboxEvent {
  const traceparent = currentTrace()?.traceparent
  const envelope: Envelope<Data> = {
    // Time-ordered, because inboxes have an index on it: new ids are appended at its end.
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
