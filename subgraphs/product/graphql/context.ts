import type DataLoader from 'dataloader'
import type { Caller } from '#platform/identity/caller.ts'
import type { Database } from '#platform/postgres/database.ts'
import type { drizzleOn } from '#platform/postgres/drizzle.ts'
import type { Product } from '../domain/product.ts'

/** What the resolvers of one request work with. */
export interface Context {
  caller: Caller
  database: Database
  drizzle: ReturnType<typeof drizzleOn>
  /** Products by id, each read once in a request. */
  products: DataLoader<string, Product | null>
}
