import { char, index, pgTable, primaryKey, text, timestamp, varchar } from 'drizzle-orm/pg-core'

/** Keys of requests that took effect, inserted in the transaction of the effect, so that a repeat is recognized. */
export const requestKeys = pgTable(
  'request_keys',
  {
    caller: varchar({ length: 300 }).notNull(),
    key: varchar({ length: 255 }).notNull(),
    /** A hash of the request, to tell a repeat from a reuse. */
    fingerprint: char({ length: 43 }).notNull(),
    /** The id of the result. Null only until the transaction has it. */
    result: text(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.caller, table.key] }), index('request_keys_expires_at').on(table.expiresAt)],
)
