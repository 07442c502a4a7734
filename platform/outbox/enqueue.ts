import type { Envelope, EventType } from '#schema/events/envelope.ts'
import { streamName, streamPartitions } from '#schema/events/streams.ts'
import type { Transaction } from '../database.ts'
import { fnv1a } from '../hash.ts'
import { timeOrderedUuid } from '../random.ts'
import { currentTrace } from '../trace.ts'

/** An event on its way into the outbox: the stream that it belongs on, and its envelope as JSON. */
export interface OutboxEvent {
  stream: string
  /** One line: JSON has no line breaks but escaped ones. */
  payload: string
}

/**
 * Payloads as one value for a statement, which gets them back with `string_to_array(…, chr(10))`. In an array each quotation
 * mark would be escaped here and read one by one there.
 */
export const linesOf = (events: readonly OutboxEvent[]): string => events.map(({ payload }) => payload).join('\n')

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

/** Writes events to the outbox, in order. Belongs in the transaction of the change that they tell of. */
export function enqueue(transaction: Transaction, events: readonly OutboxEvent[]): void {
  if (events.length === 0) return
  transaction.send(transaction`
    insert into outbox (stream, payload)
    select stream, payload
    from unnest(${events.map((event) => event.stream)}::text[], string_to_array(${linesOf(events)}::text, chr(10)))
      with ordinality as event (stream, payload, position)
    order by position`)
}
