import { and, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { Sql } from '#platform/postgres/database.ts'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { StockedProduct } from '../domain/allocation.ts'
import { type CatalogueEntry, isProductId, type Product } from '../domain/product.ts'
import { products } from './tables.ts'

/** The search text is never read back. */
const { searchText: _, ...columns } = getTableColumns(products)

type Row = Omit<typeof products.$inferSelect, 'searchText'>

/** Products by id, unordered; unknown ids are left out. */
export async function findProducts(database: Drizzle, ids: readonly string[]): Promise<Product[]> {
  const rows = await database
    .select(columns)
    .from(products)
    .where(sql`${products.id} = any(${sql.param(ids.filter(isProductId))}::text[])`)
  return rows.map(toProduct)
}

interface ProductPage {
  limit: number
  /** The last product of the previous page. */
  after?: { createdAt: Date; id: string } | undefined
  /** Only products whose name or description contains this text, regardless of case, accents and Unicode form. */
  search?: string | undefined
}

/** Active products, newest first. */
export async function findActiveProducts(database: Drizzle, page: ProductPage): Promise<Product[]> {
  return (await activeProducts(database, page)).map(toProduct)
}

/**
 * The statement of `findActiveProducts`. Drizzle does not prepare it, so PostgreSQL plans it for the actual search
 * text: with the trigram index for rare texts, and by the order of the list, until the page is full, for frequent texts
 * and for texts too short for a trigram.
 */
export function activeProducts(database: Drizzle, { limit, after, search }: ProductPage) {
  const conditions: (SQL | undefined)[] = [eq(products.isActive, true)]
  if (after)
    conditions.push(
      sql`(${products.createdAt}, ${products.id}) < (${after.createdAt.toISOString()}::timestamptz, ${after.id})`,
    )
  if (search) conditions.push(sql`${products.searchText} like search_pattern(${search}::text)`)
  return database
    .select(columns)
    .from(products)
    .where(and(...conditions))
    .orderBy(desc(products.createdAt), desc(products.id))
    .limit(limit)
}

/** Inserts or replaces a catalogue entry. Stock is unchanged. */
export async function saveCatalogueEntry(transaction: Sql, entry: CatalogueEntry, now: Date): Promise<Product> {
  const { id, name, description, price, isActive } = entry
  // Milliseconds, the precision of JavaScript: cursors contain the time of creation.
  const moment = now.toISOString()
  const [row] = await transaction<Row[]>`
    insert into products as current
      (id, name, description, price_minor, currency, is_active, stock_changed_at, created_at, updated_at)
    values (
      ${id}, ${name}, ${description}, ${price.minor}, ${price.currency}, ${isActive}, ${moment}, ${moment}, ${moment})
    on conflict (id) do update set
      name = excluded.name, description = excluded.description, price_minor = excluded.price_minor,
      currency = excluded.currency, is_active = excluded.is_active, updated_at = excluded.updated_at,
      version = current.version + 1
    returning id, name, description, price_minor as "priceMinor", currency, available_quantity as "availableQuantity",
      is_active as "isActive", stock_changed_at as "stockChangedAt", created_at as "createdAt",
      updated_at as "updatedAt", version`
  return toProduct(row!)
}

/** Locks products until the end of the transaction, in the order of their ids to avoid deadlocks. */
export async function lockProducts(transaction: Sql, ids: readonly string[]): Promise<Map<string, StockedProduct>> {
  if (ids.length === 0) return new Map()
  const rows = await transaction<
    {
      id: string
      name: string
      price_minor: number
      currency: string
      is_active: boolean
      available_quantity: number
      version: number
    }[]
  >`
    select id, name, price_minor, currency, is_active, available_quantity, version from products
    where id = any(${ids.filter(isProductId)}::text[]) order by id for update`
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        price: { minor: row.price_minor, currency: row.currency },
        isActive: row.is_active,
        availableQuantity: row.available_quantity,
        version: row.version,
      },
    ]),
  )
}

function toProduct({ priceMinor, currency, ...row }: Row): Product {
  return { ...row, price: { minor: priceMinor, currency } }
}
