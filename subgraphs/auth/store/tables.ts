import { sql } from 'drizzle-orm'
import { char, check, index, integer, pgTable, text, timestamp, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** A SHA-256 hash, or a key of the same size, in base64url. */
const digest = (name: string) => char(name, { length: 43 })

/** OAuth 2 clients: machines that may ask for tokens. */
export const clients = pgTable(
  'clients',
  {
    id: varchar({ length: 100 }).primaryKey(),
    /** Of platform/identity/secret-hash.ts. */
    secretHash: text('secret_hash').notNull(),
    scopes: text().array().notNull(),
    /** Values of RFC 6749's `grant_type`. */
    grantTypes: text('grant_types').array().notNull(),
    rateLimitRequests: integer('rate_limit_requests').notNull(),
    rateLimitWindowSeconds: integer('rate_limit_window_seconds').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    /** From then on the client gets no token. */
    disabledAt: moment('disabled_at'),
  },
  (table) => [
    // A token whose subject is its client is a client's: see domain/access-token.ts.
    check(
      'clients_id_is_no_customer',
      sql`not starts_with(${table.id}, 'customer_') and ${table.id} <> 'waybill-sessions'`,
    ),
    check('clients_rate_limit_positive', sql`${table.rateLimitRequests} > 0 and ${table.rateLimitWindowSeconds} > 0`),
  ],
)

/** People who order. */
export const customers = pgTable(
  'customers',
  {
    id: varchar({ length: 80 }).primaryKey(),
    /** As domain/email.ts spells it: one spelling for each address, so that unique means unique. */
    email: varchar({ length: 254 }).notNull().unique('customers_email'),
    name: varchar({ length: 255 }),
    /** Of platform/identity/secret-hash.ts. */
    passwordHash: text('password_hash').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [check('customers_id', sql`starts_with(${table.id}, 'customer_')`)],
)

/** Customers' sessions, a row each as long as it lives; which of its refresh tokens is good now, and which one was before. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    customerId: varchar('customer_id', { length: 80 })
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    tokenHash: digest('token_hash').notNull(),
    /** These three from the first use on. */
    previousTokenHash: digest('previous_token_hash'),
    successorKey: digest('successor_key'),
    rotatedAt: moment('rotated_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    check(
      'sessions_rotation_whole',
      sql`num_nulls(${table.previousTokenHash}, ${table.successorKey}, ${table.rotatedAt}) in (0, 3)`,
    ),
    index('sessions_customer').on(table.customerId),
    index('sessions_expires_at').on(table.expiresAt),
  ],
)

/** The keys that sign access tokens. A key is published before it signs, and as long as a token that it signed may live. */
export const signingKeys = pgTable(
  'signing_keys',
  {
    /** Its RFC 7638 thumbprint. */
    kid: varchar({ length: 100 }).primaryKey(),
    /** PKCS #8, PEM. This database's role is the auth service's alone. */
    privateKey: text('private_key').notNull(),
    state: text({ enum: ['next', 'current', 'previous', 'retired'] }).notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    check('signing_keys_state', sql`${table.state} in ('next', 'current', 'previous', 'retired')`),
    uniqueIndex('signing_keys_one_current').on(table.state).where(sql`state = 'current'`),
  ],
)
