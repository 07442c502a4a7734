import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { shipmentStatuses } from '../../../schema/events/order-status.ts'
import type { ShipmentItem } from '../domain/shipment-items.ts'

export { inbox } from '../../../platform/events/inbox-table.ts'
export { requestKeys } from '../../../platform/idempotency/table.ts'
export { outbox, publicationEpoch } from '../../../platform/outbox/table.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true })

/**
 * Shipments. The view `shipments` shows the first one of each order to processes of the release before, which know one
 * for each order: see docs/adr/0057.
 */
export const parcels = pgTable(
  'parcels',
  {
    id: uuid().primaryKey(),
    /** The order of its first shipment; null for further ones. Unique, so that a repeated order.created opens none. */
    orderId: uuid('order_id').unique('shipments_order'),
    /** The order of a further shipment; null for first ones. */
    furtherOfOrder: uuid('further_of_order'),
    /** Null for a shipment that was cancelled before it was opened. */
    customerId: varchar('customer_id', { length: 255 }),
    status: text({ enum: shipmentStatuses }).notNull(),
    carrier: varchar({ length: 100 }),
    trackingNumber: varchar('tracking_number', { length: 255 }).unique('shipments_tracking_number'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    deliveredAt: moment('delivered_at'),
    /** When its carrier was last polled without an answer that moved it. Null if never. */
    polledAt: moment('polled_at'),
    /** The W3C trace context in which the order was placed. Null in rows from before this column. */
    traceparent: varchar({ length: 100 }),
    /**
     * The items, as domain/shipment-items.ts has them. Null in rows that a process of the release before wrote, and in
     * those of orders that were cancelled before they were opened: sales knows the items of the order.
     */
    items: jsonb().$type<ShipmentItem[]>(),
    /** Whether the order has other shipments too. */
    isPart: boolean('is_part').notNull().default(false),
    /** Whether createShipment made it. */
    isRequested: boolean('is_requested').notNull().default(false),
    trackingUrl: text('tracking_url'),
    estimatedDeliveryAt: moment('estimated_delivery_at'),
  },
  (table) => [
    check('shipments_status', sql.raw(`status in (${shipmentStatuses.map((value) => `'${value}'`).join(', ')})`)),
    // For the list of shipments, newest first: a page merges the pages of the wanted statuses.
    index('shipments_created').on(table.status, table.createdAt, table.id),
    check('parcels_one_order', sql`num_nonnulls(order_id, further_of_order) = 1`),
    // Partial index of active shipments for polling; finished ones, the great majority, are not in it.
    index('parcels_polled')
      .on(table.carrier, sql`greatest(updated_at, polled_at)`)
      .where(sql`status in ('PROCESSING', 'SHIPPED', 'IN_TRANSIT')`),
    // Few orders have further shipments.
    index('parcels_further').on(table.furtherOfOrder).where(sql`further_of_order is not null`),
  ],
)

/** The delivery events of shipments. */
export const deliveryEvents = pgTable(
  'delivery_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    shipmentId: uuid('shipment_id')
      .notNull()
      .references(() => parcels.id),
    eventType: varchar('event_type', { length: 50 }).notNull(),
    description: text(),
    location: varchar({ length: 255 }),
    occurredAt: moment('occurred_at').notNull(),
    /**
     * The time by the carrier's clock. Null if the event is not from a carrier, and in rows from before this column.
     */
    reportedAt: moment('reported_at'),
  },
  (table) => [index('delivery_events_shipment').on(table.shipmentId, table.id)],
)

/**
 * Customers whose personal data was erased. Carriers can name a person in their texts: those about parcels of these customers are
 * deleted, and later ones are not stored. Rows are never deleted.
 */
export const erasedCustomers = pgTable(
  'erased_customers',
  {
    customerId: varchar('customer_id', { length: 255 }).primaryKey(),
    erasedAt: moment('erased_at').notNull(),
    /** Null until the texts are deleted. */
    textsDeletedAt: moment('texts_deleted_at'),
  },
  (table) => [index('erased_customers_due').on(table.customerId).where(sql`texts_deleted_at is null`)],
)

/** Pending hand-overs. A row is deleted once the carrier has the shipment. */
export const handOvers = pgTable(
  'hand_overs',
  {
    shipmentId: uuid('shipment_id')
      .primaryKey()
      .references(() => parcels.id),
    carrier: varchar({ length: 100 }).notNull(),
    /** Time of the next attempt. During an attempt, the end of its lease, after which another process may take over. */
    dueAt: moment('due_at').notNull(),
    attempts: integer().notNull().default(0),
  },
  (table) => [index('hand_overs_due').on(table.carrier, table.dueAt)],
)

/** Receipts of processed webhook events, written in the same transaction as their effect, to detect repeats. */
export const webhookReceipts = pgTable(
  'webhook_receipts',
  {
    carrier: varchar({ length: 100 }).notNull(),
    webhookId: varchar('webhook_id', { length: 255 }).notNull(),
    /** Index of the event in the webhook, from 0. */
    position: integer().notNull(),
    receivedAt: moment('received_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.carrier, table.webhookId, table.position] }),
    index('webhook_receipts_received_at').using('brin', table.receivedAt),
  ],
)
