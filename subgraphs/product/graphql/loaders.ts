import type DataLoader from 'dataloader'
import { loadByKey } from '#platform/graphql/loaders.ts'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { Product } from '../domain/product.ts'
import { findProducts } from '../store/products.ts'

/** Loads the products of one request in batches; null for unknown ids. */
export function createProductLoader(drizzle: Drizzle): DataLoader<string, Product | null> {
  return loadByKey(drizzle, findProducts, 'id')
}
