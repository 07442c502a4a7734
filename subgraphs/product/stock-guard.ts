import type { Database } from '#platform/postgres/database.ts'
import { gauge } from '#platform/process/metrics.ts'

/**
 * Shows in `/metrics` whether the database refuses negative stock. While it does, no product can be oversold whatever the
 * code does; a look at the constraint is cheaper than one at all products.
 */
export function reportStockGuard(database: Database): void {
  gauge('waybill_stock_guarded', 'Whether the database refuses negative stock: 1 or 0', async () => {
    const [row] = await database<{ is_guarded: boolean }[]>`
      select exists (
        select from pg_constraint
        where conrelid = 'products'::regclass and conname = 'products_never_oversold' and convalidated
      ) as is_guarded`
    return row!.is_guarded ? 1 : 0
  })
}
