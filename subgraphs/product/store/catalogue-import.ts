import type { Sql } from '#platform/postgres/database.ts'
import type { CatalogueEntry } from '../domain/product.ts'

/** A product with its catalogue entry and stock, locked by the transaction. */
export interface LockedEntry extends CatalogueEntry {
  availableQuantity: number
  version: number
}

interface Row {
  id: string
  name: string
  description: string | null
  price_minor: number
  currency: string
  is_active: boolean
  available_quantity: number
  version: number
}

/** Locks the existing products of a list until the end of the transaction, in the order of their ids. */
export async function lockEntries(transaction: Sql, ids: readonly string[]): Promise<Map<string, LockedEntry>> {
  const rows = await transaction<Row[]>`
    select id, name, description, price_minor, currency, is_active, available_quantity, version from products
    where id = any(${[...ids]}::text[]) order by id for update`
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        description: row.description,
        price: { minor: row.price_minor, currency: row.currency },
        isActive: row.is_active,
        availableQuantity: row.available_quantity,
        version: row.version,
      },
    ]),
  )
}

/** An entry to write, with the stock that the product has if it is new. */
export interface ImportedEntry extends CatalogueEntry {
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
  sql: Sql,
  entries: readonly ImportedEntry[],
  now: Date,
): Promise<Map<string, SavedEntry>> {
  if (entries.length === 0) return new Map()
  // Milliseconds, the precision of JavaScript: cursors contain this time.
  const moment = now.toISOString()
  // `xmax` is 0 for a row that the statement has inserted.
  const rows = await sql<{ id: string; is_new: boolean; version: number }[]>`
    insert into products as current
      (id, name, description, price_minor, currency, is_active, available_quantity, stock_changed_at, created_at, updated_at)
    select id, name, description, price_minor, currency, is_active::boolean, available_quantity,
      ${moment}::timestamptz, ${moment}::timestamptz, ${moment}::timestamptz
    from unnest(
      ${entries.map((entry) => entry.id)}::text[],
      ${entries.map((entry) => entry.name)}::text[],
      ${entries.map((entry) => entry.description)}::text[],
      ${entries.map((entry) => entry.price.minor)}::bigint[],
      ${entries.map((entry) => entry.price.currency)}::text[],
      ${entries.map((entry) => String(entry.isActive))}::text[],
      ${entries.map((entry) => entry.initialQuantity)}::bigint[]
    ) as entry (id, name, description, price_minor, currency, is_active, available_quantity)
    order by id
    on conflict (id) do update set
      name = excluded.name, description = excluded.description, price_minor = excluded.price_minor,
      currency = excluded.currency, is_active = excluded.is_active, updated_at = excluded.updated_at,
      version = current.version + 1
    returning id, current.xmax = 0 as is_new, version`
  return new Map(rows.map((row) => [row.id, { isNew: row.is_new, version: row.version }]))
}
