import DataLoader from 'dataloader'
import type { drizzleOn } from '#platform/postgres/drizzle.ts'
import type { Product } from '../domain/product.ts'
import { findProducts } from '../store/products.ts'

/** Loads the products of one request in batches; null for unknown ids. */
export function createProductLoader(drizzle: ReturnType<typeof drizzleOn>): DataLoader<string, Product | null> {
  return new DataLoader(async (ids) => {
    const found = new Map((await findProducts(drizzle, ids)).map((product) => [product.id, product]))
    return ids.map((id) => found.get(id) ?? null)
  })
}
