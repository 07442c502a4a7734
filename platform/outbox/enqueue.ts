import type { Transaction } from '../database.ts'
import { linesOf, type OutboxEvent } from './event.ts'

/**
 * Writes events to the outbox, in the transaction of the change that they tell of. Once it is committed the relay has them
 * without looking for them.
 */
export function enqueue(transaction: Transaction, events: readonly OutboxEvent[]): void {
  if (events.length === 0) return
  transaction.send(transaction`
    insert into outbox (id, stream, payload)
    select * from unnest(
      ${events.map(({ id }) => id)}::uuid[],
      ${events.map(({ stream }) => stream)}::text[],
      string_to_array(${linesOf(events)}::text, chr(10))
    )`)
  transaction.announce(events)
}
