import { timeOrderedUuid } from '../values/random.ts'
import type { OutboxEvent } from './event.ts'

/** Events that are written, published and marked together: a row each would cost several times as much. See docs/adr/0029. */
export interface OutboxRow {
  /** A UUID that rises with time: new ones all go to the same end of the index. */
  id: string
  /** In their order; at least one. */
  events: readonly OutboxEvent[]
}

/** The row as the table has it. */
export interface OutboxColumns {
  id: string
  streams: string[]
  /** In an array each quotation mark would be escaped here and read one by one there. */
  payloads: string
}

export function outboxRow(events: readonly OutboxEvent[]): OutboxRow {
  return { id: timeOrderedUuid(), events }
}

export function toColumns({ id, events }: OutboxRow): OutboxColumns {
  return { id, streams: events.map(({ stream }) => stream), payloads: events.map(({ payload }) => payload).join('\n') }
}

export function fromColumns({ id, streams, payloads }: OutboxColumns): OutboxRow {
  const lines = payloads.split('\n')
  return { id, events: streams.map((stream, index) => ({ stream, payload: lines[index]! })) }
}
