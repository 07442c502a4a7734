import type { Envelope, EventType } from '#schema/events/envelope.ts'
import type { Transaction } from '../postgres/database.ts'

/** An event as a handler gets it. */
export interface Received<Data> {
  envelope: Envelope
  data: Data
}

/**
 * What a service does about one kind of event: all new events of a batch at once, inside the transaction that also marks
 * them as processed. It must bear events that are late or out of order; repeats do not reach it.
 */
export interface Handler<Data = unknown> {
  type: EventType<Data>
  handle(transaction: Transaction, events: Received<Data>[]): Promise<void>
  /** Called after each batch with such events that was committed: there is something more to do, at once. */
  afterCommit?: () => void
}

/** Ties a handler to its kind of event. */
export function on<Data>(type: EventType<Data>, handle: Handler<Data>['handle']): Handler {
  return { type, handle } as Handler
}

/** Says what there is to do as soon as the handler's work is committed. */
export function followedBy(handler: Handler, afterCommit: () => void): Handler {
  return { ...handler, afterCommit }
}
