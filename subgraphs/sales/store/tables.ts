import { sql } from 'drizzle-orm'
import {
  bigint,
  char,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { orderStatuses } from '../../../schema/events/order-status.ts'
import type { Parcel } from '../domain/parcels.ts'

export { dataKeys, erasures, keys } from '../../../platform/encryption/data-keys-table.ts'
export { inbox } from '../../../platform/events/inbox-table.ts'
export { outbox, publicationEpoch } from '../../../platform/outbox/table.ts'
export {
  orderCounters,
  orderList,
  orderListNames,
  orderListProducts,
  orderListRebuild,
  orderListTracking,
} from './order-list/tables.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true })
const status = (name: string) => text(name, { enum: orderStatuses })
const isStatus = sql.raw(`in (${orderStatuses.map((value) => `'${value}'`).join(', ')})`)

/** Orders. `shard` is a hash of the customer id and part of the order id: see docs/adr/0005. */
export const orders = pgTable(
  'orders',
  {
    id: uuid().notNull(),
    shard: smallint().notNull(),
    customerId: varchar('customer_id', { length: 255 }).notNull(),
    status: status('status').notNull().default('PENDING_SHIPMENT'),
    version: integer().notNull().default(1),
    /** Minor units of the currency. */
    totalMinor: bigint('total_minor', { mode: 'number' }).notNull(),
    currency: char({ length: 3 }).notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    /** See domain/order-number.ts. Null in rows from releases without numbers. */
    number: bigint({ mode: 'bigint' }),
    /** When the order was first handed over. From then on its address is fixed. */
    addressSealedAt: moment('address_sealed_at'),
    /** The shipment with which it was handed over. */
    addressSealedFor: uuid('address_sealed_for'),
  },
  (table) => [
    // Ids sort by time: inserts append to the index, which also serves "newest first".
    primaryKey({ columns: [table.id, table.shard] }),
    check('orders_status', sql`${table.status} ${isStatus}`),
    check('orders_version', sql`${table.version} >= 1`),
    check('orders_total_positive', sql`${table.totalMinor} > 0`),
    index('orders_customer').on(table.customerId, table.shard, table.id),
    index('orders_created_at').using('brin', table.createdAt),
    // Numbers sort by time, too. Partial, so that it serves queries for a number only: on a new table without statistics the
    // planner preferred it to the primary key for every (id, shard), and read all of it for each row.
    uniqueIndex('orders_number').on(table.number, table.shard).where(sql`number is not null`),
    // No index covers a column that changes, and a migration sets the fill factor to one half, so that changes of
    // status are heap-only (HOT) updates.
  ],
)

/** One row for each product of an order. */
export const orderItems = pgTable(
  'order_items',
  {
    orderId: uuid('order_id').notNull(),
    shard: smallint().notNull(),
    /** 1, 2, 3 … in the order of the request. */
    position: smallint().notNull(),
    productId: varchar('product_id', { length: 255 }).notNull(),
    /** The product's name when the order was placed; null in rows from releases that did not record it. */
    productName: varchar('product_name', { length: 255 }),
    quantity: integer().notNull(),
    /** Units in parcels that have left, if the order was split. Otherwise the status of the order tells them. */
    shippedQuantity: integer('shipped_quantity').notNull().default(0),
    /** Delivered units, if the order was split. */
    deliveredQuantity: integer('delivered_quantity').notNull().default(0),
    /** Units that came back in received returns. */
    returnedQuantity: integer('returned_quantity').notNull().default(0),
    unitPriceMinor: bigint('unit_price_minor', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.shard, table.position] }),
    foreignKey({ columns: [table.orderId, table.shard], foreignColumns: [orders.id, orders.shard] }).onDelete(
      'cascade',
    ),
    check('order_items_quantity_positive', sql`${table.quantity} > 0`),
    check('order_items_returned', sql`${table.returnedQuantity} between 0 and ${table.quantity}`),
    check('order_items_unit_price_positive', sql`${table.unitPriceMinor} > 0`),
    // The last safeguard of the rule in domain/parcels.ts.
    check(
      'order_items_shipped',
      sql`delivered_quantity between 0 and shipped_quantity and shipped_quantity <= quantity`,
    ),
  ],
)

/** The parcels of orders that were split, once they have left. Events of delivery come in any order. */
export const orderParcels = pgTable(
  'order_parcels',
  {
    orderId: uuid('order_id').notNull(),
    shard: smallint().notNull(),
    shipmentId: uuid('shipment_id').notNull(),
    stage: text({ enum: ['SHIPPED', 'DELIVERED'] }).notNull(),
    /** As domain/parcels.ts has them. */
    items: jsonb().$type<Parcel['items']>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.shard, table.shipmentId] }),
    foreignKey({ columns: [table.orderId, table.shard], foreignColumns: [orders.id, orders.shard] }).onDelete(
      'cascade',
    ),
    check('order_parcels_stage', sql`${table.stage} in ('SHIPPED', 'DELIVERED')`),
  ],
)

/** The optional part of an order. Orders without details have no row. */
export const orderDetails = pgTable(
  'order_details',
  {
    orderId: uuid('order_id').notNull(),
    shard: smallint().notNull(),
    /** All details as an encrypted JSON of `OrderDetails`. */
    sealed: text(),
    /** From earlier releases, not encrypted: address, contact and note. */
    personal: jsonb(),
    /** From earlier releases, not encrypted: texts by key. */
    metadata: jsonb(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.shard] }),
    foreignKey({ columns: [table.orderId, table.shard], foreignColumns: [orders.id, orders.shard] }).onDelete(
      'cascade',
    ),
  ],
)

/** The status history: one row for each version of an order. */
export const orderHistory = pgTable(
  'order_history',
  {
    orderId: uuid('order_id').notNull(),
    shard: smallint().notNull(),
    version: integer().notNull(),
    previousStatus: status('previous_status'),
    status: status('status').notNull(),
    trackingNumber: varchar('tracking_number', { length: 255 }),
    /** The person whom the actor named, or else the actor. */
    updatedBy: varchar('updated_by', { length: 300 }).notNull(),
    /** The verified source of the change. Null in rows from before this column. */
    actor: varchar({ length: 300 }),
    /** Encrypted. */
    sealedReason: text('sealed_reason'),
    /** From earlier releases, not encrypted. */
    reason: text(),
    occurredAt: moment('occurred_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.shard, table.version] }),
    foreignKey({ columns: [table.orderId, table.shard], foreignColumns: [orders.id, orders.shard] }).onDelete(
      'cascade',
    ),
    check('order_history_status', sql`${table.status} ${isStatus}`),
  ],
)

/** Returns of orders. See domain/order-return.ts. */
export const orderReturns = pgTable(
  'order_returns',
  {
    orderId: uuid('order_id').notNull(),
    shard: smallint().notNull(),
    /** 1, 2, 3 … within the order. */
    position: smallint().notNull(),
    status: text({ enum: ['REQUESTED', 'RECEIVED', 'REFUSED'] }).notNull(),
    /** Encrypted. */
    sealedReason: text('sealed_reason'),
    /** From earlier releases, not encrypted. */
    reason: varchar({ length: 500 }),
    requestedBy: varchar('requested_by', { length: 300 }).notNull(),
    requestedAt: moment('requested_at').notNull(),
    receivedAt: moment('received_at'),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.shard, table.position] }),
    foreignKey({ columns: [table.orderId, table.shard], foreignColumns: [orders.id, orders.shard] }).onDelete(
      'cascade',
    ),
    check('order_returns_status', sql`${table.status} in ('REQUESTED', 'RECEIVED', 'REFUSED')`),
    check('order_returns_received', sql`(${table.status} = 'RECEIVED') = (${table.receivedAt} is not null)`),
    // The list of the returns of all orders.
    index('order_returns_listed').on(table.status, table.requestedAt, table.orderId, table.position),
  ],
)

/** One row for each product of a return. */
export const orderReturnItems = pgTable(
  'order_return_items',
  {
    orderId: uuid('order_id').notNull(),
    shard: smallint().notNull(),
    /** The position of the return. */
    position: smallint().notNull(),
    productId: varchar('product_id', { length: 255 }).notNull(),
    requested: integer().notNull(),
    /** Null until the goods have come back. */
    received: integer(),
    restocked: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.shard, table.position, table.productId] }),
    foreignKey({
      columns: [table.orderId, table.shard, table.position],
      foreignColumns: [orderReturns.orderId, orderReturns.shard, orderReturns.position],
    }).onDelete('cascade'),
    check('order_return_items_requested', sql`${table.requested} > 0`),
    check('order_return_items_received', sql`${table.received} between 0 and ${table.requested}`),
    check('order_return_items_restocked', sql`${table.restocked} between 0 and coalesce(${table.received}, 0)`),
  ],
)

/**
 * The order that a caller's key stands for. Written before the stock is reserved, so that a retry continues the same
 * order.
 */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    caller: varchar({ length: 300 }).notNull(),
    key: varchar({ length: 255 }).notNull(),
    /** A hash of the caller, the only value known when a key is looked up. */
    shard: smallint().notNull(),
    /** A hash of the request, to tell a repeat from a reuse. */
    fingerprint: char({ length: 43 }).notNull(),
    orderId: uuid('order_id').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caller, table.key, table.shard] }),
    index('idempotency_keys_expires_at').on(table.expiresAt),
  ],
)

/**
 * Order ids that sales reported to product as missing. Such an order is never written, because its stock is released.
 * See store/abandoned-orders.ts.
 */
export const abandonedOrders = pgTable(
  'abandoned_orders',
  {
    orderId: uuid('order_id').notNull(),
    shard: smallint().notNull(),
    abandonedAt: moment('abandoned_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.shard] }),
    index('abandoned_orders_abandoned_at').on(table.abandonedAt),
  ],
)

/** The links that show an order without an account. A link that has no row was revoked, or has expired. */
export const trackingLinks = pgTable(
  'tracking_links',
  {
    orderId: uuid('order_id').notNull(),
    shard: smallint().notNull(),
    id: uuid().notNull(),
    /** The caller: `client:` or `customer:` and the id. */
    createdBy: varchar('created_by', { length: 300 }).notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.shard, table.id] }),
    foreignKey({ columns: [table.orderId, table.shard], foreignColumns: [orders.id, orders.shard] }).onDelete(
      'cascade',
    ),
    index('tracking_links_expires_at').on(table.expiresAt),
  ],
)
