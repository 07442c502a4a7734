import type { OutboxEvent } from '#platform/outbox/event.ts'
import { outboxRow, toColumns } from '#platform/outbox/row.ts'
import type { Drizzle } from './drizzle.ts'
import { outbox } from './tables.ts'

/** Writes events to the outbox, in order. Call it in the transaction of the change that the events describe. */
export async function addEvents(transaction: Drizzle, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length > 0) await transaction.insert(outbox).values(toColumns(outboxRow(events)))
}
