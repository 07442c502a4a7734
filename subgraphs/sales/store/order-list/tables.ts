// The tables of the order list: a read model of orders for filters and sorts. See docs/adr/0059.
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
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { orderStatuses } from '../../../../schema/events/order-status.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true })
const status = () => text({ enum: orderStatuses }).notNull()

/** One row for each order: the columns of lists, and the version from which they come. */
export const orderList = pgTable(
  'order_list',
  {
    id: uuid().primaryKey(),
    customerId: varchar('customer_id', { length: 255 }).notNull(),
    status: status(),
    version: integer().notNull(),
    placedAt: moment('placed_at').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [
    // Each index begins with the columns that are compared for equality, the status last, and ends with the keys of the
    // sort. A page without a status merges the pages of all statuses.
    index('order_list_placed').on(table.status, table.placedAt, table.id),
    index('order_list_changed').on(table.status, table.changedAt, table.id),
    index('order_list_customer_placed').on(table.customerId, table.status, table.placedAt, table.id),
    index('order_list_customer_changed').on(table.customerId, table.status, table.changedAt, table.id),
  ],
)

/** One row for each product of an order in the list. Status and times are those of the order. */
export const orderListProducts = pgTable(
  'order_list_products',
  {
    id: uuid().notNull(),
    productId: varchar('product_id', { length: 255 }).notNull(),
    status: status(),
    placedAt: moment('placed_at').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.productId] }),
    index('order_list_products_placed').on(table.productId, table.status, table.placedAt, table.id),
    index('order_list_products_changed').on(table.productId, table.status, table.changedAt, table.id),
  ],
)

/** The tracking numbers of orders. */
export const orderListTracking = pgTable(
  'order_list_tracking',
  {
    trackingNumber: varchar('tracking_number', { length: 255 }).notNull(),
    id: uuid().notNull(),
  },
  (table) => [primaryKey({ columns: [table.trackingNumber, table.id] })],
)

/** The names that products had in orders, for the search by words. */
export const orderListNames = pgTable(
  'order_list_names',
  {
    productId: varchar('product_id', { length: 255 }).notNull(),
    name: varchar({ length: 255 }).notNull(),
    /** The words of the name in lower case, without accents. */
    words: text().array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.productId, table.name] }),
    index('order_list_names_words').using('gin', sql`array_to_tsvector(words)`),
  ],
)

/** The state of a rebuild of the order list: at most one row, which is deleted when the rebuild is complete. */
export const orderListRebuild = pgTable(
  'order_list_rebuild',
  {
    /** Always 1. */
    number: smallint().primaryKey().default(1),
    /** Orders up to this id are complete. */
    afterId: uuid('after_id').notNull(),
    /** Number of orders that are complete. */
    listed: bigint({ mode: 'number' }).notNull().default(0),
    startedAt: moment('started_at').notNull().defaultNow(),
  },
  (table) => [check('order_list_rebuild_one', sql`${table.number} = 1`)],
)

/** Counts of events in the life of orders, for each minute and for each hour, kept for 90 days. */
export const orderCounters = pgTable(
  'order_counters',
  {
    /** `minute` or `hour`. */
    period: varchar({ length: 6 }).notNull(),
    /** The beginning of the minute or hour. */
    startsAt: moment('starts_at').notNull(),
    /** `CREATED`, `SHIPPED`, `DELIVERED`, `CANCELLED` or `REFUSED`. */
    kind: varchar({ length: 20 }).notNull(),
    /**
     * The currency for `CREATED`, the code for `REFUSED`, empty for `CANCELLED`. For `SHIPPED` and `DELIVERED` the class of the
     * time since the order, the logarithm of its seconds to the base 1.1 as an integer: percentiles come from the counts of
     * the classes. Empty if an earlier release has counted.
     */
    key: varchar({ length: 50 }).notNull(),
    count: bigint({ mode: 'number' }).notNull(),
    /** The sum of amounts in minor units for `CREATED`, of milliseconds since the order for `SHIPPED` and `DELIVERED`. */
    total: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.period, table.startsAt, table.kind, table.key] }),
    check('order_counters_period', sql`${table.period} in ('minute', 'hour')`),
  ],
)
