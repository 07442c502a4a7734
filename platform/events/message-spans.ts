import type { Envelope } from '#schema/events/envelope.ts'
import { messagingSystem } from '../outbox/event.ts'
import { isSampled, readTraceparent, toTraceparent } from '../tracing/active-trace.ts'
import {
  ATTR_MESSAGING_BATCH_MESSAGE_COUNT,
  ATTR_MESSAGING_CONSUMER_GROUP_NAME,
  ATTR_MESSAGING_DESTINATION_NAME,
  ATTR_MESSAGING_MESSAGE_ID,
  ATTR_MESSAGING_OPERATION_NAME,
  ATTR_MESSAGING_OPERATION_TYPE,
  ATTR_MESSAGING_SYSTEM,
} from '../tracing/attributes.ts'
import { failSpan, inBatchSpan, type Span, SpanKind, startEntrySpan } from '../tracing/spans.ts'
import type { Decoded } from './entry.ts'

/**
 * Processes a batch of events in a span of the batch, with a span for each event of an exported trace: a child of its
 * `traceparent`, linked to the batch. The events are passed on with the `traceparent` of their own spans, so that what
 * they cause is below them.
 */
export function inMessageSpans(
  group: string,
  events: Decoded[],
  process: (events: Decoded[]) => Promise<void>,
): Promise<void> {
  const common = {
    [ATTR_MESSAGING_SYSTEM]: messagingSystem,
    [ATTR_MESSAGING_CONSUMER_GROUP_NAME]: group,
    [ATTR_MESSAGING_OPERATION_NAME]: 'process',
    [ATTR_MESSAGING_OPERATION_TYPE]: 'process',
  }
  const options = {
    kind: SpanKind.CONSUMER,
    attributes: { ...common, [ATTR_MESSAGING_BATCH_MESSAGE_COUNT]: events.length },
    members: events.map(({ envelope }) => readTraceparent(envelope.traceparent)),
  }
  return inBatchSpan('process batch', options, async (batch) => {
    const spans: Span[] = []
    const traced = events.map((event) => {
      const span = messageSpan(event, common, batch!)
      if (!span) return event
      spans.push(span)
      const envelope: Envelope = { ...event.envelope, traceparent: toTraceparent(span.spanContext()) }
      return { ...event, envelope }
    })
    try {
      await process(traced)
    } catch (error) {
      for (const span of spans) failSpan(span, (error as Error).name)
      throw error
    } finally {
      for (const span of spans) span.end()
    }
  })
}

function messageSpan({ entry, envelope }: Decoded, common: Record<string, string>, batch: Span): Span | undefined {
  const { traceparent, event_type, event_id } = envelope
  const cause = readTraceparent(traceparent)
  if (!cause || !isSampled(cause)) return undefined
  return startEntrySpan(`process ${event_type}`, {
    traceparent,
    kind: SpanKind.CONSUMER,
    attributes: {
      ...common,
      [ATTR_MESSAGING_DESTINATION_NAME]: entry.stream,
      [ATTR_MESSAGING_MESSAGE_ID]: event_id,
    },
    links: [{ context: batch.spanContext() }],
  })?.span
}
