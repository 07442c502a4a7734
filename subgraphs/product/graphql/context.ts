import type DataLoader from 'dataloader'
import type { Caller } from '#platform/identity/caller.ts'
import type { Database } from '#platform/postgres/database.ts'
import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { Product } from '../domain/product.ts'

/** The GraphQL context of one request. */
export interface Context {
  caller: Caller
  database: Database
  drizzle: Drizzle
  /** The stock at or below which `stock.low` is published, of products that have no threshold of their own. */
  lowStockThreshold: number
  /** Products by id, batched and cached per request. */
  products: DataLoader<string, Product | null>
}
