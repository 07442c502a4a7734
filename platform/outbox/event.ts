import type { Envelope, EventType } from '#schema/events/envelope.ts'
import { streamName, streamPartitions } from '#schema/events/streams.ts'
import { readTraceparent } from '../tracing/active-trace.ts'
import {
  ATTR_MESSAGING_DESTINATION_NAME,
  ATTR_MESSAGING_MESSAGE_ID,
  ATTR_MESSAGING_OPERATION_NAME,
  ATTR_MESSAGING_OPERATION_TYPE,
  ATTR_MESSAGING_SYSTEM,
} from '../tracing/attributes.ts'
import { markStep, type SpanContext, SpanKind } from '../tracing/spans.ts'
import { fnv1a } from '../values/hash.ts'
import { timeOrderedUuid } from '../values/random.ts'

/** An event in the outbox: its stream, and its envelope as JSON. */
export interface OutboxEvent {
  stream: string
  /** One line: JSON escapes line breaks. */
  payload: string
  /** The trace of the event, if it is known without reading the payload. */
  traceparent?: string | undefined
}

/**
 * Wraps an event in an envelope.
 * @param occurredAt the time of the change that it describes
 * @param cause the `traceparent` of what caused the change. Default: the current work, which may be a batch of causes.
 */
export function outboxEvent<Data>(
  type: EventType<Data>,
  data: Data,
  occurredAt: Date,
  cause?: string | null,
): OutboxEvent {
  // Time-ordered, because inboxes have an index on it: new ids are appended at its end.
  const eventId = `evt_${timeOrderedUuid()}`
  const stream = streamName(type.source, fnv1a(type.key(data)) % streamPartitions)
  const attributes = {
    [ATTR_MESSAGING_SYSTEM]: messagingSystem,
    [ATTR_MESSAGING_OPERATION_NAME]: 'create',
    [ATTR_MESSAGING_OPERATION_TYPE]: 'create',
    [ATTR_MESSAGING_DESTINATION_NAME]: stream,
    [ATTR_MESSAGING_MESSAGE_ID]: eventId,
  }
  const traceparent = markStep(`create ${type.name}`, { kind: SpanKind.PRODUCER, attributes }, cause ?? undefined)
  const envelope: Envelope<Data> = {
    event_id: eventId,
    event_type: type.name,
    timestamp: occurredAt.toISOString(),
    source: `${type.source}-service`,
    ...(traceparent && { traceparent }),
    data,
  }
  return { stream, payload: JSON.stringify(envelope), traceparent }
}

/** The value of `messaging.system` for Redis Streams, for which the conventions have none. */
export const messagingSystem = 'redis_streams'

/** The traces of events, as far as they have one. */
export function tracesOf(events: readonly OutboxEvent[]): (SpanContext | undefined)[] {
  return events.map(({ traceparent, payload }) => readTraceparent(traceparent ?? writtenTraceparent.exec(payload)?.[1]))
}

/** The trace in a payload, at the position where our services write it. */
const writtenTraceparent = /^\{"event_id":"[^"\\]{1,100}",[^{]{1,400}?"traceparent":"([^"\\]{1,100})"/
