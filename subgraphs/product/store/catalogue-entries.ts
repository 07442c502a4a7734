import type { Sql, Transaction } from '#platform/postgres/database.ts'
import type { Attribute, Image } from '../domain/details.ts'
import { type CatalogueEntry, isProductId } from '../domain/product.ts'
import { saveDetails } from './product-details.ts'

/** A product with its catalogue entry and stock, locked by the transaction. */
export interface LockedEntry extends CatalogueEntry {
  availableQuantity: number
  version: number
}

interface Row {
  id: string
  name: string
  description: string | null
  sku: string | null
  price_minor: number
  currency: string
  is_active: boolean
  low_stock_threshold: number | null
  available_quantity: number
  version: number
  images: Image[] | null
  categories: string[] | null
  attributes: Attribute[] | null
}

/** Locks the existing products of a list until the end of the transaction, in the order of their ids. */
export async function lockEntries(transaction: Sql, ids: readonly string[]): Promise<Map<string, LockedEntry>> {
  // The details after the lock: a statement reads other tables as they were before it waited.
  const rows = await transaction<Row[]>`
    select id, name, description, sku, price_minor, currency, is_active, low_stock_threshold, available_quantity, version
    from products where id = any(${ids.filter(isProductId)}::text[]) order by id for update`
  const details = await transaction<({ product_id: string } & Pick<Row, 'images' | 'categories' | 'attributes'>)[]>`
    select product_id, images, categories, attributes from product_details
    where product_id = any(${rows.map(({ id }) => id)}::text[])`
  const detailsOf = new Map(details.map((row) => [row.product_id, row]))
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        description: row.description,
        sku: row.sku,
        price: { minor: row.price_minor, currency: row.currency },
        isActive: row.is_active,
        images: detailsOf.get(row.id)?.images ?? [],
        categories: detailsOf.get(row.id)?.categories ?? [],
        attributes: detailsOf.get(row.id)?.attributes ?? [],
        lowStockThreshold: row.low_stock_threshold,
        availableQuantity: row.available_quantity,
        version: row.version,
      },
    ]),
  )
}

/** An entry to write, with the stock that the product has if it is new. */
export interface NewEntry extends CatalogueEntry {
  initialQuantity: number
}

/** A written entry. */
interface SavedEntry {
  isNew: boolean
  version: number
}

/**
 * Inserts or replaces catalogue entries, each product once. The stock of existing products is unchanged.
 * @returns what became of them, by id.
 */
export async function saveEntries(
  transaction: Transaction,
  entries: readonly NewEntry[],
  now: Date,
): Promise<Map<string, SavedEntry>> {
  if (entries.length === 0) return new Map()
  // Milliseconds, the precision of JavaScript: cursors contain this time.
  const moment = now.toISOString()
  // `xmax` is 0 for a row that the statement has inserted.
  const rows = await transaction<{ id: string; is_new: boolean; version: number }[]>`
    insert into products as current (id, name, description, sku, price_minor, currency, is_active, low_stock_threshold,
      available_quantity, stock_changed_at, created_at, updated_at)
    select id, name, description, sku, price_minor, currency, is_active::boolean, low_stock_threshold,
      available_quantity, ${moment}::timestamptz, ${moment}::timestamptz, ${moment}::timestamptz
    from unnest(
      ${entries.map((entry) => entry.id)}::text[],
      ${entries.map((entry) => entry.name)}::text[],
      ${entries.map((entry) => entry.description)}::text[],
      ${entries.map((entry) => entry.sku)}::text[],
      ${entries.map((entry) => entry.price.minor)}::bigint[],
      ${entries.map((entry) => entry.price.currency)}::text[],
      ${entries.map((entry) => String(entry.isActive))}::text[],
      ${entries.map((entry) => entry.lowStockThreshold)}::int[],
      ${entries.map((entry) => entry.initialQuantity)}::bigint[]
    ) as entry (id, name, description, sku, price_minor, currency, is_active, low_stock_threshold, available_quantity)
    order by id
    on conflict (id) do update set
      name = excluded.name, description = excluded.description, sku = excluded.sku, price_minor = excluded.price_minor,
      currency = excluded.currency, is_active = excluded.is_active,
      low_stock_threshold = excluded.low_stock_threshold, updated_at = excluded.updated_at,
      version = current.version + 1
    returning id, current.xmax = 0 as is_new, version`
  saveDetails(transaction, entries)
  return new Map(rows.map((row) => [row.id, { isNew: row.is_new, version: row.version }]))
}
