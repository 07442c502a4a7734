import { sql } from 'drizzle-orm'
import {
  bigint,
  char,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'

export { inbox } from '../../../platform/events/inbox-table.ts'
export { outbox } from '../../../platform/outbox/table.ts'

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
    /** The secret before, while both are good: so that a secret can be changed without stopping anybody. */
    previousSecretHash: text('previous_secret_hash'),
    previousSecretUntil: moment('previous_secret_until'),
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
    check(
      'clients_previous_secret_whole',
      sql`num_nulls(${table.previousSecretHash}, ${table.previousSecretUntil}) in (0, 2)`,
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

/**
 * Chains of refresh tokens, a row each as long as it lives: which token is good now, and which one was before. A customer's
 * is a session; a client's comes of the client credentials grant.
 */
export const tokenFamilies = pgTable(
  'token_families',
  {
    id: uuid().primaryKey(),
    customerId: varchar('customer_id', { length: 80 }).references(() => customers.id, { onDelete: 'cascade' }),
    clientId: varchar('client_id', { length: 100 }).references(() => clients.id, { onDelete: 'cascade' }),
    /** What a client was granted; a customer's scopes are every customer's. */
    scopes: text().array().notNull().default([]),
    tokenHash: digest('token_hash').notNull(),
    /** These three from the first use on. */
    previousTokenHash: digest('previous_token_hash'),
    successorKey: digest('successor_key'),
    rotatedAt: moment('rotated_at'),
    /** How many access tokens it has been given since a moment, and the `jti` of the newest one. */
    tokensIssued: integer('tokens_issued').notNull().default(0),
    tokensCountedFrom: moment('tokens_counted_from').notNull().defaultNow(),
    newestTokenId: uuid('newest_token_id'),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    check('token_families_one_holder', sql`num_nonnulls(${table.customerId}, ${table.clientId}) = 1`),
    check(
      'token_families_rotation_whole',
      sql`num_nulls(${table.previousTokenHash}, ${table.successorKey}, ${table.rotatedAt}) in (0, 3)`,
    ),
    index('token_families_customer').on(table.customerId),
    index('token_families_client').on(table.clientId),
    index('token_families_expires_at').on(table.expiresAt),
  ],
)

/**
 * Access tokens that came with a family's refresh tokens and do not name it, as long as they live: they end with it, one by
 * one. Written by releases that did not put `sid` into tokens; an hour after the upgrade it is empty.
 */
export const accessTokens = pgTable(
  'access_tokens',
  {
    /** The token's `jti`. */
    id: uuid().primaryKey(),
    familyId: uuid('family_id')
      .notNull()
      .references(() => tokenFamilies.id, { onDelete: 'cascade' }),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('access_tokens_family').on(table.familyId), index('access_tokens_expires_at').on(table.expiresAt)],
)

/** Access tokens that ended before their time, until they would have ended by themselves. */
export const revokedTokens = pgTable(
  'revoked_tokens',
  {
    /** The token's `jti`. */
    id: uuid().primaryKey(),
    expiresAt: moment('expires_at').notNull(),
    /** The client whose token it was; null for a customer's. */
    clientId: varchar('client_id', { length: 100 }),
  },
  (table) => [
    index('revoked_tokens_expires_at').on(table.expiresAt),
    index('revoked_tokens_client').on(table.clientId, table.expiresAt).where(sql`client_id is not null`),
  ],
)

/** Token families that ended while access tokens of theirs were good, until the last of those would have ended by itself. */
export const revokedFamilies = pgTable(
  'revoked_families',
  {
    /** As access tokens call the family: their `sid`. */
    id: char({ length: 22 }).primaryKey(),
    expiresAt: moment('expires_at').notNull(),
    /** The client whose family it was; null for a customer's. */
    clientId: varchar('client_id', { length: 100 }),
  },
  (table) => [
    index('revoked_families_expires_at').on(table.expiresAt),
    index('revoked_families_client').on(table.clientId, table.expiresAt).where(sql`client_id is not null`),
  ],
)

/** Clients whose tokens ended all at once. Not only of `clients`: the sessions' client has a row in no other table. */
export const clientRevocations = pgTable('client_revocations', {
  clientId: varchar('client_id', { length: 100 }).primaryKey(),
  /** Tokens with an `iat` of this second or an earlier one have ended. */
  issuedUntil: moment('issued_until').notNull(),
})

/** What was granted, refused, changed and ended, when, by whom, from where. Never a secret, a token or an e-mail address. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    occurredAt: moment('occurred_at').notNull(),
    action: varchar({ length: 50 }).notNull(),
    /** `ok`, or the code of the refusal. */
    outcome: varchar({ length: 50 }).notNull(),
    /** The client that asked, or that was changed. Known ones only: what else comes as a name may be a secret. */
    clientId: varchar('client_id', { length: 100 }),
    /** The customer, or whoever changed something, as `client:operations`. */
    subject: varchar({ length: 110 }),
    /** Where the request came from. */
    address: varchar({ length: 45 }),
    details: jsonb(),
    /** How many equal ones this row stands for: refusals that repeat are written once a minute. */
    occurrences: integer().notNull().default(1),
  },
  (table) => [
    index('audit_events_occurred_at').on(table.occurredAt),
    index('audit_events_client').on(table.clientId, table.id),
    index('audit_events_subject').on(table.subject, table.id),
  ],
)

/** Random secrets that the processes of this service share, for hashes whose input must not be guessed by whoever reads them. */
export const serviceSecrets = pgTable('service_secrets', {
  name: varchar({ length: 50 }).primaryKey(),
  /** 256 bits in base64url. */
  secret: digest('secret').notNull(),
})

/** The keys that sign access tokens. A key is published before it signs, and as long as a token that it signed may live. */
export const signingKeys = pgTable(
  'signing_keys',
  {
    /** Its RFC 7638 thumbprint. */
    kid: varchar({ length: 100 }).primaryKey(),
    /** PKCS #8, PEM. This database's role is the auth service's alone. Gone once the key is retired. */
    privateKey: text('private_key'),
    state: text({ enum: ['next', 'current', 'previous', 'retired'] }).notNull(),
    /** When it was published. */
    createdAt: moment('created_at').notNull().defaultNow(),
    /** From when on it signs, or is to. */
    signsFrom: moment('signs_from').notNull().defaultNow(),
    /** When it ceased to sign. */
    signedUntil: moment('signed_until'),
  },
  (table) => [
    check('signing_keys_private', sql`(${table.state} = 'retired') = (${table.privateKey} is null)`),
    check('signing_keys_state', sql`${table.state} in ('next', 'current', 'previous', 'retired')`),
    uniqueIndex('signing_keys_one_current').on(table.state).where(sql`state = 'current'`),
    uniqueIndex('signing_keys_one_next').on(table.state).where(sql`state = 'next'`),
  ],
)
