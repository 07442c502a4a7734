import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  char,
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

import type { Attribute, Image } from '../domain/details.ts'

export { inbox } from '../../../platform/events/inbox-table.ts'
export { requestKeys } from '../../../platform/idempotency/table.ts'
export { outbox, publicationEpoch } from '../../../platform/outbox/table.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true }).notNull().defaultNow()

/** The catalogue and the available stock. */
export const products = pgTable(
  'products',
  {
    id: varchar({ length: 255 }).primaryKey(),
    name: varchar({ length: 255 }).notNull(),
    description: text(),
    sku: varchar({ length: 255 }),
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
    /** `stock.low` is published at or below it. Null: as configured. */
    lowStockThreshold: integer('low_stock_threshold'),
    /** Ten-thousandths of the major unit: amounts of all currencies in one order. */
    priceOrder: bigint('price_order', { mode: 'number' })
      .notNull()
      .generatedAlwaysAs(sql`price_order(price_minor, currency)`),
    /** The normalised name, for searches and the order of names: see the function search_line in the migrations. */
    nameText: text('name_text').notNull().generatedAlwaysAs(sql`search_line(name)`),
    /** Normalised name, SKU and description for searches. */
    searchText: text('search_text')
      .notNull()
      .generatedAlwaysAs(sql`search_line(name || ' ' || coalesce(sku, '') || ' ' || coalesce(description, ''))`),
  },
  (table) => [
    check('products_price_positive', sql`${table.priceMinor} > 0`),
    // Last line of defence against overselling.
    check('products_never_oversold', sql`${table.availableQuantity} >= 0`),
    // Nothing here contains the stock: an index on it would make every order dearer.
    index('products_active').on(table.createdAt, table.id).where(sql`is_active`),
    index('products_inactive').on(table.createdAt, table.id).where(sql`not is_active`),
    index('products_by_price').on(table.priceOrder, table.id).where(sql`is_active`),
    index('products_by_name').on(nameOrder(table.nameText), table.id).where(sql`is_active`),
    // A trigram index finds any three consecutive characters. `fastupdate` is off, because every search would scan the
    // pending list, which an import of the catalogue makes long.
    index('products_search')
      .using('gin', table.searchText.op('gin_trgm_ops'))
      .with({ fastupdate: false })
      .where(sql`is_active`),
    index('products_name_search')
      .using('gin', table.nameText.op('gin_trgm_ops'))
      .with({ fastupdate: false })
      .where(sql`is_active`),
  ],
)

/** The key of the order of names: short, because cursors contain it, and independent of the locale of the server. */
export function nameOrder(column: AnyPgColumn) {
  return sql`(left(${column}, 61) collate "C")`
}

/**
 * Parts of catalogue entries that orders never read, of products that have any. In a table of their own, because each
 * change of the stock writes a whole row of `products`.
 */
export const productDetails = pgTable('product_details', {
  productId: varchar('product_id', { length: 255 })
    .primaryKey()
    .references(() => products.id),
  images: jsonb().$type<Image[]>().notNull(),
  categories: jsonb().$type<string[]>().notNull(),
  attributes: jsonb().$type<Attribute[]>().notNull(),
})

/** The categories of active products, with the keys of each order: a list of one category reads one index. */
export const productCategories = pgTable(
  'product_categories',
  {
    productId: varchar('product_id', { length: 255 })
      .notNull()
      .references(() => products.id),
    category: varchar({ length: 255 }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    priceOrder: bigint('price_order', { mode: 'number' }).notNull(),
    nameText: text('name_text').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.productId, table.category] }),
    index('product_categories_newest').on(table.category, table.createdAt, table.productId),
    index('product_categories_by_price').on(table.category, table.priceOrder, table.productId),
    index('product_categories_by_name').on(table.category, nameOrder(table.nameText), table.productId),
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

/** Returns whose units are back on sale, so that a repeated event adds nothing. */
export const restockedReturns = pgTable('restocked_returns', {
  returnId: varchar('return_id', { length: 100 }).primaryKey(),
  restockedAt: moment('restocked_at'),
})

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

/** Imports of products that report their progress. */
export const productImports = pgTable(
  'product_imports',
  {
    id: uuid().primaryKey(),
    name: varchar({ length: 255 }),
    startedBy: varchar('started_by', { length: 255 }).notNull(),
    startedAt: moment('started_at'),
  },
  (table) => [index('product_imports_started').on(table.startedAt)],
)

/** The lists of an import. A row of its own for each, so that lists that are written at once do not wait for each other. */
export const productImportLists = pgTable(
  'product_import_lists',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => productImports.id, { onDelete: 'cascade' }),
    offset: integer().notNull(),
    total: integer(),
    created: integer().notNull(),
    updated: integer().notNull(),
    unchanged: integer().notNull(),
    refused: integer().notNull(),
    writtenAt: moment('written_at'),
  },
  (table) => [primaryKey({ columns: [table.importId, table.offset] })],
)
