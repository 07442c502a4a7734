import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { deliveryStatuses, disabledReasons } from '../domain/statuses.ts'

export { inbox } from '../../../platform/events/inbox-table.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true })
const oneOf = (values: readonly string[]) => sql.raw(`in (${values.map((value) => `'${value}'`).join(', ')})`)

/** The receivers of webhooks. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    id: uuid().primaryKey(),
    url: text().notNull(),
    /** The types of webhooks that it receives. */
    events: text().array().notNull(),
    description: text(),
    /** DELETED until the last of its deliveries has been deleted. */
    status: text({ enum: ['ENABLED', 'DISABLED', 'DELETED'] })
      .notNull()
      .default('ENABLED'),
    disabledReason: text('disabled_reason', { enum: disabledReasons }),
    disabledAt: moment('disabled_at'),
    failingSince: moment('failing_since'),
    lastDeliveredAt: moment('last_delivered_at'),
    /** Encrypted: see platform/encryption/master-keys.ts. */
    secret: text().notNull(),
    /** Encrypted. The secret before the last rotation. */
    previousSecret: text('previous_secret'),
    previousSecretUntil: moment('previous_secret_until'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    check('webhook_endpoints_status', sql`${table.status} ${oneOf(['ENABLED', 'DISABLED', 'DELETED'])}`),
    check('webhook_endpoints_disabled_reason', sql`${table.disabledReason} ${oneOf(disabledReasons)}`),
  ],
)

/** Each event for each endpoint that has chosen its type. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: uuid().primaryKey(),
    /** The place in the list of all deliveries. */
    position: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    endpointId: uuid('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id),
    eventId: text('event_id').notNull(),
    type: text().notNull(),
    /** The order or the product: webhooks of one subject are sent one after the other. */
    subject: text().notNull(),
    body: text().notNull(),
    occurredAt: moment('occurred_at').notNull(),
    status: text({ enum: deliveryStatuses }).notNull().default('PENDING'),
    /** All attempts, the one in flight included. */
    attempts: integer().notNull().default(0),
    /** Attempts since the delivery was created or requested again: its place in the retry schedule. */
    step: smallint().notNull().default(0),
    /** The next attempt, or the end of the lease on the one in flight. Null if it is complete or not the next of its subject. */
    dueAt: moment('due_at'),
    createdAt: moment('created_at').notNull(),
    finishedAt: moment('finished_at'),
    lastStatusCode: smallint('last_status_code'),
    lastError: text('last_error'),
  },
  (table) => [
    // A repeated event is one delivery.
    unique('webhook_deliveries_event').on(table.endpointId, table.eventId),
    check('webhook_deliveries_status', sql`${table.status} ${oneOf(deliveryStatuses)}`),
    index('webhook_deliveries_due')
      .on(table.endpointId, table.dueAt)
      .where(sql`status = 'PENDING' and due_at is not null`),
    index('webhook_deliveries_pending')
      .on(table.endpointId, table.subject, table.occurredAt, table.position)
      .where(sql`status = 'PENDING'`),
    // Lists, newest first: of an endpoint, of a status, of a subject, of all.
    index('webhook_deliveries_endpoint').on(table.endpointId, table.status, table.position),
    index('webhook_deliveries_of_endpoint').on(table.endpointId, table.position),
    index('webhook_deliveries_of_status').on(table.status, table.position),
    index('webhook_deliveries_of_subject').on(table.subject, table.position),
    index('webhook_deliveries_position').on(table.position),
    index('webhook_deliveries_finished').on(table.finishedAt).where(sql`finished_at is not null`),
  ],
)

/** The requests of each delivery, the newest ones. */
export const webhookAttempts = pgTable(
  'webhook_attempts',
  {
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: 'cascade' }),
    /** 1, 2, 3 … */
    number: integer().notNull(),
    startedAt: moment('started_at').notNull(),
    durationMilliseconds: integer('duration_milliseconds').notNull(),
    statusCode: smallint('status_code'),
    error: text(),
  },
  (table) => [primaryKey({ columns: [table.deliveryId, table.number] })],
)

/** The process that reads events: one at a time, so that the events of an order stay in order. */
export const leases = pgTable('leases', {
  name: text().primaryKey(),
  holder: text().notNull(),
  until: moment('until').notNull(),
})
