import { and, desc, eq, ilike, or, type SQL, sql } from 'drizzle-orm'
import type { Sql } from '#platform/database.ts'
import type { drizzleOn } from '#platform/drizzle.ts'
import type { StockedProduct } from '../domain/allocation.ts'
import { type CatalogueEntry, isProductId, type Product } from '../domain/product.ts'
import { products } from './tables.ts'

type Drizzle = ReturnType<typeof drizzleOn>

type Row = typeof products.$inferSelect

/** The products with these ids, in no order; those that do not exist are left out. */
export async function findProducts(database: Drizzle, ids: readonly string[]): Promise<Product[]> {
  const rows = await database
    .select()
    .from(products)
    .where(sql`${products.id} = any(${sql.param(ids.filter(isProductId))}::text[])`)
  return rows.map(toProduct)
}

interface ProductPage {
  limit: number
  /** The last product of the page before. */
  after?: { createdAt: Date; id: string } | undefined
  /** Only products with this text in their name or description. */
  search?: string | undefined
}

/** Active products, newest first. */
export async function findActiveProducts(database: Drizzle, { limit, after, search }: ProductPage): Promise<Product[]> {
  const conditions: (SQL | undefined)[] = [eq(products.isActive, true)]
  if (after)
    conditions.push(
      sql`(${products.createdAt}, ${products.id}) < (${after.createdAt.toISOString()}::timestamptz, ${after.id})`,
    )
  if (search) {
    const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
    conditions.push(or(ilike(products.name, pattern), ilike(products.description, pattern)))
  }
  const rows = await database
    .select()
    .from(products)
    .where(and(...conditions))
    .orderBy(desc(products.createdAt), desc(products.id))
    .limit(limit)
  return rows.map(toProduct)
}

/** Adds a catalogue entry, or replaces it. The stock stays as it is. */
export async function saveCatalogueEntry(database: Drizzle, entry: CatalogueEntry, now: Date): Promise<Product> {
  const { id, name, description, price, isActive } = entry
  const content = { name, description, priceMinor: price.minor, currency: price.currency, isActive, updatedAt: now }
  const [row] = await database
    .insert(products)
    // Milliseconds, as JavaScript has them: a cursor has to find its place again.
    .values({ id, createdAt: now, stockChangedAt: now, ...content })
    .onConflictDoUpdate({ target: products.id, set: content })
    .returning()
  return toProduct(row!)
}

/** Locks products until the end of the transaction, in the order of their ids, so that no two batches wait for each other. */
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
    }[]
  >`
    select id, name, price_minor, currency, is_active, available_quantity from products
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
      },
    ]),
  )
}

function toProduct({ priceMinor, currency, ...row }: Row): Product {
  return { ...row, price: { minor: priceMinor, currency } }
}
