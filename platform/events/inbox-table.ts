import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Events that a service has processed, written in the transaction of their effect: a repeat finds itself here. */
export const inbox = pgTable(
  'inbox',
  {
    eventId: text('event_id').primaryKey(),
    processedAt: timestamp('processed_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('inbox_processed_at').using('brin', table.processedAt)],
)
