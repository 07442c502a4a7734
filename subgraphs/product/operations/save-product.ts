import { enqueue } from '#platform/outbox/enqueue.ts'
import type { Database } from '#platform/postgres/database.ts'
import type { CatalogueEntry, Product } from '../domain/product.ts'
import { saveCatalogueEntry } from '../store/products.ts'
import { productEvents } from './product-events.ts'

/** Adds a product to the catalogue or replaces its entry, and announces the change as `product.changed`. */
export function saveProduct(database: Database, entry: CatalogueEntry, now: Date): Promise<Product> {
  return database.transact(async (transaction) => {
    const product = await saveCatalogueEntry(transaction, entry, now)
    enqueue(transaction, productEvents([product], now))
    return product
  })
}
