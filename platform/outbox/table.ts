import { sql } from 'drizzle-orm'
import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Events that a service has to publish, written in the transaction that they speak of. */
export const outbox = pgTable(
  'outbox',
  {
    /** Rises with time; the `event_id` of the envelope, without what stands before it there. */
    id: uuid().primaryKey(),
    stream: text().notNull(),
    /** The envelope as JSON, just as it goes into the stream. */
    payload: text().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    publishedAt: timestamp('published_at', { withTimezone: true }),
  },
  (table) => [index('outbox_unpublished').on(table.id).where(sql`published_at is null`)],
)
