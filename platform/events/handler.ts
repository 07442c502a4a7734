import type { Envelope, EventType } from '#schema/events/envelope.ts'
import type { Transaction } from '../postgres/database.ts'

/** An event as its handler receives it. */
export interface Received<Data> {
  envelope: Envelope
  data: Data
}

/**
 * Handles one event type: all new events of a batch at once, in the transaction that also marks them as processed.
 * Events may be late or out of order; repeats do not reach it.
 */
export interface Handler<Data = unknown> {
  type: EventType<Data>
  handle(transaction: Transaction, events: Received<Data>[]): Promise<void>
  /** Called after the commit of each batch with such events, to start follow-up work at once. */
  afterCommit?: () => void
}

/** Creates a handler for an event type. */
export function on<Data>(type: EventType<Data>, handle: Handler<Data>['handle']): Handler {
  return { type, handle } as Handler
}

/** Adds a callback that runs after the handler's work is committed. */
export function followedBy(handler: Handler, afterCommit: () => void): Handler {
  return { ...handler, afterCommit }
}
