import { sql } from 'drizzle-orm'
import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Events that a service has to publish: a row for those that were written together, in the transaction that they speak of. */
export const outbox = pgTable(
  'outbox',
  {
    /** Rises with time. */
    id: uuid().primaryKey(),
    /** The stream of each event. */
    streams: text().array().notNull(),
    /** The envelopes as JSON, just as they go into the streams: one a line. */
    payloads: text().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    publishedAt: timestamp('published_at', { withTimezone: true }),
  },
  (table) => [index('outbox_unpublished').on(table.id).where(sql`published_at is null`)],
)
