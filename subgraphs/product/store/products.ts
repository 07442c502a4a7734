import { eq, getTableColumns, sql } from 'drizzle-orm'
import type { Sql } from '#platform/postgres/database.ts'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { StockedProduct } from '../domain/allocation.ts'
import { isProductId, type Product } from '../domain/product.ts'
import { productDetails, products } from './tables.ts'

/** The texts of searches are never read back. */
const { searchText: _, nameText: __, ...columns } = getTableColumns(products)
const { productId: ___, ...details } = getTableColumns(productDetails)

/** The columns of a product, for `toProduct`. The statement has to join `productDetails`. */
export const productColumns = { ...columns, ...details }

type Row = Omit<typeof products.$inferSelect, 'searchText' | 'nameText'> & {
  [Name in keyof typeof details]: (typeof productDetails.$inferSelect)[Name] | null
}

/** Products by id, unordered; unknown ids are left out. */
export async function findProducts(database: Drizzle, ids: readonly string[]): Promise<Product[]> {
  const rows = await database
    .select(productColumns)
    .from(products)
    .leftJoin(productDetails, eq(productDetails.productId, products.id))
    .where(sql`${products.id} = any(${sql.param(ids.filter(isProductId))}::text[])`)
  return rows.map(toProduct)
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
      low_stock_threshold: number | null
      available_quantity: number
      version: number
    }[]
  >`
    select id, name, price_minor, currency, is_active, low_stock_threshold, available_quantity, version
    from products where id = any(${ids.filter(isProductId)}::text[]) order by id for update`
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        price: { minor: row.price_minor, currency: row.currency },
        isActive: row.is_active,
        lowStockThreshold: row.low_stock_threshold,
        availableQuantity: row.available_quantity,
        version: row.version,
      },
    ]),
  )
}

/** A row with `productColumns` as a product. */
export function toProduct({
  priceMinor,
  priceOrder: _,
  currency,
  images,
  categories,
  attributes,
  ...row
}: Row): Product {
  return {
    ...row,
    price: { minor: priceMinor, currency },
    images: images ?? [],
    categories: categories ?? [],
    attributes: attributes ?? [],
  }
}
