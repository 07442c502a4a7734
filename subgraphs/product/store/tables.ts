import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  char,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'

export { inbox } from '../../../platform/events/inbox-table.ts'
export { outbox } from '../../../platform/outbox/table.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true }).notNull().defaultNow()

/** The catalogue and the available stock. */
export const products = pgTable(
  'products',
  {
    id: varchar({ length: 255 }).primaryKey(),
    name: varchar({ length: 255 }).notNull(),
    description: text(),
    /** Minor units of the currency. */
    priceMinor: bigint('price_minor', { mode: 'number' }).notNull(),
    currency: char({ length: 3 }).notNull(),
    /**
     * Units in stock minus reserved units. Wider than the quantity of an order, so that mass cancellations cannot
     * overflow it.
     */
    availableQuantity: bigint('available_quantity', { mode: 'number' }).notNull().default(0),
    isActive: boolean('is_active').notNull().default(true),
    stockChangedAt: moment('stock_changed_at'),
    createdAt: moment('created_at'),
    updatedAt: moment('updated_at'),
    /** Rises with each change of the row: caches compare it with the version in events. */
    version: bigint({ mode: 'number' }).notNull().default(1),
    /** Normalised name and description for searches: see the function search_form in the migrations. */
    searchText: text('search_text')
      .notNull()
      .generatedAlwaysAs(sql`search_form(name || chr(10) || coalesce(description, ''))`),
  },
  (table) => [
    check('products_price_positive', sql`${table.priceMinor} > 0`),
    // Last line of defence against overselling.
    check('products_never_oversold', sql`${table.availableQuantity} >= 0`),
    index('products_active').on(table.createdAt, table.id).where(sql`is_active`),
    // A trigram index finds any three consecutive characters. `fastupdate` is off, because every search would scan the
    // pending list, which an import of the catalogue makes long.
    index('products_search')
      .using('gin', table.searchText.op('gin_trgm_ops'))
      .with({ fastupdate: false })
      .where(sql`is_active`),
  ],
)

/**
 * Stock reserved for an order: held when it is placed, committed once the order is known to exist, released if it does
 * not exist or is cancelled.
 */
export const reservations = pgTable(
  'reservations',
  {
    orderId: uuid('order_id').notNull(),
    productId: varchar('product_id', { length: 255 })
      .notNull()
      .references(() => products.id),
    quantity: integer().notNull(),
    /** The catalogue's price at that time, for the answer to a repeated request. */
    unitPriceMinor: bigint('unit_price_minor', { mode: 'number' }).notNull(),
    currency: char({ length: 3 }).notNull(),
    status: text({ enum: ['held', 'committed', 'released'] })
      .notNull()
      .default('held'),
    createdAt: moment('created_at'),
    updatedAt: moment('updated_at'),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.productId] }),
    check('reservations_quantity_positive', sql`${table.quantity} > 0`),
    check('reservations_status', sql`${table.status} in ('held', 'committed', 'released')`),
    // Few rows at any time, and the only ones looked up by age.
    index('reservations_held').on(table.createdAt).where(sql`status = 'held'`),
  ],
)

/** The journal of stock changes other than by orders. */
export const stockAdjustments = pgTable(
  'stock_adjustments',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    productId: varchar('product_id', { length: 255 })
      .notNull()
      .references(() => products.id),
    delta: integer().notNull(),
    reason: text(),
    adjustedBy: varchar('adjusted_by', { length: 255 }).notNull(),
    createdAt: moment('created_at'),
  },
  (table) => [index('stock_adjustments_product').on(table.productId, table.createdAt)],
)
