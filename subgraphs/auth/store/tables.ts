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

export { dataKeys, erasures, keys } from '../../../platform/encryption/data-keys-table.ts'
export { inbox } from '../../../platform/events/inbox-table.ts'
export { outbox, publicationEpoch } from '../../../platform/outbox/table.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** A SHA-256 hash, or a key of the same size, in base64url. */
const digest = (name: string) => char(name, { length: 43 })

/** OAuth 2 clients: machines that may request tokens. */
export const clients = pgTable(
  'clients',
  {
    id: varchar({ length: 100 }).primaryKey(),
    /** Of platform/identity/secret-hash.ts. */
    secretHash: text('secret_hash').notNull(),
    /** The previous secret while both are valid, so that a secret can be rotated without an outage. */
    previousSecretHash: text('previous_secret_hash'),
    previousSecretUntil: moment('previous_secret_until'),
    scopes: text().array().notNull(),
    /** Values of RFC 6749's `grant_type`. */
    grantTypes: text('grant_types').array().notNull(),
    rateLimitRequests: integer('rate_limit_requests').notNull(),
    rateLimitWindowSeconds: integer('rate_limit_window_seconds').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    /** When the client was disabled; it gets no tokens. */
    disabledAt: moment('disabled_at'),
  },
  (table) => [
    // A token's subject tells clients from people: see domain/access-token.ts.
    check(
      'clients_id_is_no_customer',
      sql`not starts_with(${table.id}, 'customer_') and not starts_with(${table.id}, 'operator_')
        and ${table.id} not in ('waybill-sessions', 'waybill-operators')`,
    ),
    check(
      'clients_previous_secret_whole',
      sql`num_nulls(${table.previousSecretHash}, ${table.previousSecretUntil}) in (0, 2)`,
    ),
    check('clients_rate_limit_positive', sql`${table.rateLimitRequests} > 0 and ${table.rateLimitWindowSeconds} > 0`),
  ],
)

/** Customer accounts. A guest has neither an e-mail address nor a password. */
export const customers = pgTable(
  'customers',
  {
    id: varchar({ length: 80 }).primaryKey(),
    /** Of earlier releases, null in every row since the start of this one: see `personal`. */
    email: varchar({ length: 254 }).unique('customers_email'),
    name: varchar({ length: 255 }),
    /** E-mail address and name, encrypted with the customer's data key: see store/customers.ts. Null for a guest. */
    personal: text(),
    /** A keyed hash of the normalised e-mail address, to find the customer by it. */
    emailHash: digest('email_hash').unique('customers_email_hash'),
    /** When the customer proved to receive mail at the address; null before. */
    emailVerifiedAt: moment('email_verified_at'),
    /** Of platform/identity/secret-hash.ts. Null for a guest. */
    passwordHash: text('password_hash'),
    /** When an operator disabled the account; null while the customer can sign in. */
    disabledAt: moment('disabled_at'),
    /** When the personal data was erased. The row stays, because orders name the customer. */
    erasedAt: moment('erased_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    check('customers_id', sql`starts_with(${table.id}, 'customer_')`),
    // For the list of customers, newest first.
    index('customers_created').on(table.createdAt, table.id),
  ],
)

/** The address books of customers. */
export const savedAddresses = pgTable(
  'saved_addresses',
  {
    id: uuid().primaryKey(),
    customerId: varchar('customer_id', { length: 80 })
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    /** Label and address, encrypted with the customer's data key. */
    personal: text().notNull(),
    /** A keyed hash of the phone number, to find the customer by it. */
    phoneHash: digest('phone_hash'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    index('saved_addresses_customer').on(table.customerId, table.createdAt, table.id),
    index('saved_addresses_phone').on(table.phoneHash).where(sql`phone_hash is not null`),
  ],
)

/** People who run the shop. */
export const operators = pgTable(
  'operators',
  {
    id: varchar({ length: 80 }).primaryKey(),
    /** Normalised by domain/email.ts. A customer can have the same address. */
    email: varchar({ length: 254 }).notNull().unique('operators_email'),
    name: varchar({ length: 255 }),
    /** Of platform/identity/secret-hash.ts. */
    passwordHash: text('password_hash').notNull(),
    /** The scopes of the operator's tokens. */
    scopes: text().array().notNull(),
    /** When the account was disabled; null while the operator can sign in. */
    disabledAt: moment('disabled_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [check('operators_id', sql`starts_with(${table.id}, 'operator_')`)],
)

/**
 * Token families: one row per chain of refresh tokens, with the hashes of the valid and the previous token. A family of
 * a customer or operator is a session; a client's comes from the client credentials grant.
 */
export const tokenFamilies = pgTable(
  'token_families',
  {
    id: uuid().primaryKey(),
    customerId: varchar('customer_id', { length: 80 }).references(() => customers.id, { onDelete: 'cascade' }),
    clientId: varchar('client_id', { length: 100 }).references(() => clients.id, { onDelete: 'cascade' }),
    operatorId: varchar('operator_id', { length: 80 }).references(() => operators.id, { onDelete: 'cascade' }),
    /** The scopes granted to a client. Empty for people: customers all have the same scopes, and operators those of their row. */
    scopes: text().array().notNull().default([]),
    tokenHash: digest('token_hash').notNull(),
    /** These three columns are set from the first use on. */
    previousTokenHash: digest('previous_token_hash'),
    successorKey: digest('successor_key'),
    rotatedAt: moment('rotated_at'),
    /** Number of access tokens issued since `tokens_counted_from`, and the `jti` of the newest one. */
    tokensIssued: integer('tokens_issued').notNull().default(0),
    tokensCountedFrom: moment('tokens_counted_from').notNull().defaultNow(),
    newestTokenId: uuid('newest_token_id'),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    check(
      'token_families_one_holder',
      sql`num_nonnulls(${table.customerId}, ${table.clientId}, ${table.operatorId}) = 1`,
    ),
    check(
      'token_families_rotation_whole',
      sql`num_nulls(${table.previousTokenHash}, ${table.successorKey}, ${table.rotatedAt}) in (0, 3)`,
    ),
    index('token_families_customer').on(table.customerId),
    index('token_families_client').on(table.clientId),
    index('token_families_operator').on(table.operatorId).where(sql`operator_id is not null`),
    index('token_families_expires_at').on(table.expiresAt),
  ],
)

/**
 * Unexpired access tokens without `sid`, which are revoked one by one when their family ends. Written only by releases
 * that did not put `sid` into tokens; empty an hour after the upgrade.
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

/** Revoked access tokens, kept until they expire. */
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

/** Revoked token families, kept until the last of their access tokens expires. */
export const revokedFamilies = pgTable(
  'revoked_families',
  {
    /** The `sid` in the family's access tokens. */
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

/**
 * Clients whose tokens were revoked as a whole. No foreign key to `clients`: the client of customers' sessions has no
 * row there.
 */
export const clientRevocations = pgTable('client_revocations', {
  clientId: varchar('client_id', { length: 100 }).primaryKey(),
  /** Tokens with an `iat` of this second or earlier are revoked. */
  issuedUntil: moment('issued_until').notNull(),
})

/**
 * The audit trail: what was granted, refused, changed and revoked, when, by whom, from where. Never holds a secret, a
 * token or an e-mail address.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    occurredAt: moment('occurred_at').notNull(),
    action: varchar({ length: 50 }).notNull(),
    /** `ok`, or the code of the refusal. */
    outcome: varchar({ length: 50 }).notNull(),
    /**
     * The client that made the request or was changed. Known ones only: an unknown id may be a secret in the wrong
     * field.
     */
    clientId: varchar('client_id', { length: 100 }),
    /** The customer or operator, or the manager of an account, such as `operator:operator_123`. */
    subject: varchar({ length: 110 }),
    /** IP address of the request. */
    address: varchar({ length: 45 }),
    details: jsonb(),
    /** Number of equal events in this row: repeated refusals are written once a minute. */
    occurrences: integer().notNull().default(1),
  },
  (table) => [
    index('audit_events_occurred_at').on(table.occurredAt),
    index('audit_events_client').on(table.clientId, table.id),
    index('audit_events_subject').on(table.subject, table.id),
  ],
)

/** Random secrets that the processes of this service share: keys of hashes whose input must stay unguessable. */
export const serviceSecrets = pgTable('service_secrets', {
  name: varchar({ length: 50 }).primaryKey(),
  /** 256 bits in base64url. */
  secret: digest('secret').notNull(),
})

/**
 * The keys that sign access tokens. A key is published before it signs, and until the last token that it signed has
 * expired.
 */
export const signingKeys = pgTable(
  'signing_keys',
  {
    /** Its RFC 7638 thumbprint. */
    kid: varchar({ length: 100 }).primaryKey(),
    /** PKCS #8, PEM, encrypted with the master key if there is one; null once the key is retired. */
    privateKey: text('private_key'),
    state: text({ enum: ['next', 'current', 'previous', 'retired'] }).notNull(),
    /** When it was published. */
    createdAt: moment('created_at').notNull().defaultNow(),
    /** When it starts signing, or started. */
    signsFrom: moment('signs_from').notNull().defaultNow(),
    /** When it stopped signing. */
    signedUntil: moment('signed_until'),
  },
  (table) => [
    check('signing_keys_private', sql`(${table.state} = 'retired') = (${table.privateKey} is null)`),
    check('signing_keys_state', sql`${table.state} in ('next', 'current', 'previous', 'retired')`),
    uniqueIndex('signing_keys_one_current').on(table.state).where(sql`state = 'current'`),
    uniqueIndex('signing_keys_one_next').on(table.state).where(sql`state = 'next'`),
  ],
)
