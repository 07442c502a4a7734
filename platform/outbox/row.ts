import { timeOrderedUuid } from '../values/random.ts'
import type { OutboxEvent } from './event.ts'

/**
 * Events that are written, published and marked together: one row for each event would cost several times as much. See
 * docs/adr/0029.
 */
export interface OutboxRow {
  /** A time-ordered UUID: new ids are appended at the end of the index. */
  id: string
  /** In order; at least one. */
  events: readonly OutboxEvent[]
}

/** The row in the form of the table. */
export interface OutboxColumns {
  id: string
  streams: string[]
  /** Not an array, in which each quotation mark would have to be escaped and unescaped. */
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
