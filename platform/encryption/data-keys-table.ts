import { pgSchema, text, timestamp, varchar } from 'drizzle-orm/pg-core'

/**
 * A schema of its own, so that its backups are apart from those of the data: a destroyed key must not come back with an
 * old backup of the database. See docs/persons.md.
 */
export const keys = pgSchema('keys')

/** The keys that encrypt personal data, one for each owner, encrypted by the master key. */
export const dataKeys = keys.table('data_keys', {
  /** The id of a customer, or `service:<purpose>` for keys of the service itself. */
  owner: varchar({ length: 255 }).primaryKey(),
  /** See master-keys.ts. */
  wrapped: text().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})

/** The owners whose data was erased. Rows are never deleted: a restored backup applies them. */
export const erasures = keys.table('erasures', {
  owner: varchar({ length: 255 }).primaryKey(),
  erasedAt: timestamp('erased_at', { withTimezone: true }).notNull().defaultNow(),
})
