import type { Transaction } from '../postgres/database.ts'
import type { OutboxEvent } from './event.ts'
import { outboxRow, toColumns } from './row.ts'

/**
 * Writes events to the outbox, in the transaction of the change that they describe. After the commit the relay receives
 * them without polling.
 */
export function enqueue(transaction: Transaction, events: readonly OutboxEvent[]): void {
  if (events.length === 0) return
  const row = outboxRow(events)
  const { id, streams, payloads } = toColumns(row)
  transaction.send(
    transaction`insert into outbox (id, streams, payloads) values (${id}, ${streams}::text[], ${payloads})`,
  )
  transaction.announce([row])
}
