import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, primaryKey, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core'
import { shipmentStatuses } from '../../../schema/events/order-status.ts'

export { inbox } from '../../../platform/events/inbox-table.ts'
export { outbox } from '../../../platform/outbox/table.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** The shipment of each order. */
export const shipments = pgTable(
  'shipments',
  {
    id: uuid().primaryKey(),
    /** One shipment an order: a repeated order.created finds it here. */
    orderId: uuid('order_id').notNull().unique('shipments_order'),
    /** Null for a shipment that was cancelled before it was opened. */
    customerId: varchar('customer_id', { length: 255 }),
    status: text({ enum: shipmentStatuses }).notNull(),
    carrier: varchar({ length: 100 }),
    trackingNumber: varchar('tracking_number', { length: 255 }).unique('shipments_tracking_number'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    deliveredAt: moment('delivered_at'),
  },
  (table) => [
    check('shipments_status', sql.raw(`status in (${shipmentStatuses.map((value) => `'${value}'`).join(', ')})`)),
    // The shipments on their way, which carriers are asked about; the finished ones, by far the most, are not in it.
    index('shipments_under_way')
      .on(table.carrier, table.updatedAt)
      .where(sql`status in ('PROCESSING', 'SHIPPED', 'IN_TRANSIT')`),
  ],
)

/** What happened to shipments, for the record. */
export const deliveryEvents = pgTable(
  'delivery_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    shipmentId: uuid('shipment_id')
      .notNull()
      .references(() => shipments.id),
    eventType: varchar('event_type', { length: 50 }).notNull(),
    description: text(),
    location: varchar({ length: 255 }),
    occurredAt: moment('occurred_at').notNull(),
    /** By the carrier's clock. Null for what no carrier has told, and in rows that are older than this column. */
    reportedAt: moment('reported_at'),
  },
  (table) => [index('delivery_events_shipment').on(table.shipmentId, table.id)],
)

/** Shipments that their carrier has still to be given. A row goes once the carrier has the shipment. */
export const handOvers = pgTable(
  'hand_overs',
  {
    shipmentId: uuid('shipment_id')
      .primaryKey()
      .references(() => shipments.id),
    carrier: varchar({ length: 100 }).notNull(),
    /** When it is tried next; while it is being tried, when another process may think that this one has died. */
    dueAt: moment('due_at').notNull(),
    attempts: integer().notNull().default(0),
  },
  (table) => [index('hand_overs_due').on(table.carrier, table.dueAt)],
)

/** Events of webhooks that have had their effect, written in its transaction: a repeat finds itself here. */
export const webhookReceipts = pgTable(
  'webhook_receipts',
  {
    carrier: varchar({ length: 100 }).notNull(),
    webhookId: varchar('webhook_id', { length: 255 }).notNull(),
    /** Which event of the webhook, from 0. */
    position: integer().notNull(),
    receivedAt: moment('received_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.carrier, table.webhookId, table.position] }),
    index('webhook_receipts_received_at').using('brin', table.receivedAt),
  ],
)
