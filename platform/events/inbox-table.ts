import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Processed events, inserted in the transaction of their effect, so that a repeat is recognized. */
export const inbox = pgTable(
  'inbox',
  {
    eventId: text('event_id').primaryKey(),
    processedAt: timestamp('processed_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('inbox_processed_at').using('brin', table.processedAt)],
)
