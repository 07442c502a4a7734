import { sql } from 'drizzle-orm'
import { check, index, pgTable, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Events to be published: one row for events written together, in the transaction of the change that they describe. */
export const outbox = pgTable(
  'outbox',
  {
    /** Time-ordered. */
    id: uuid().primaryKey(),
    /** The stream of each event. */
    streams: text().array().notNull(),
    /** The envelopes as JSON, as they are published: one in each line. */
    payloads: text().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    publishedAt: timestamp('published_at', { withTimezone: true }),
  },
  (table) => [index('outbox_unpublished').on(table.id).where(sql`published_at is null`)],
)

/** One row: the epoch of Redis in which events count as published. See epoch.ts. */
export const publicationEpoch = pgTable(
  'publication_epoch',
  { id: smallint().primaryKey().default(1), epoch: text().notNull() },
  (table) => [check('publication_epoch_one_row', sql`${table.id} = 1`)],
)
