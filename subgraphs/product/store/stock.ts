import type { Sql } from '#platform/database.ts'

/** How many units of each product there are, and whether any can be ordered, after a change. */
export interface StockLevel {
  productId: string
  availableQuantity: number
  isActive: boolean
}

/** Adds units to products (negative: takes them) that the transaction has locked, and returns what is there now. */
export async function changeStock(transaction: Sql, deltas: ReadonlyMap<string, number>): Promise<StockLevel[]> {
  if (deltas.size === 0) return []
  const rows = await transaction<{ id: string; available_quantity: number; is_active: boolean }[]>`
    update products set available_quantity = available_quantity + change.delta, stock_changed_at = now()
    from unnest(${[...deltas.keys()]}::text[], ${[...deltas.values()]}::int[]) as change (product_id, delta)
    where id = change.product_id
    returning id, available_quantity, is_active`
  return rows.map((row) => ({ productId: row.id, availableQuantity: row.available_quantity, isActive: row.is_active }))
}

interface Adjustment {
  productId: string
  delta: number
  reason: string | null
  adjustedBy: string
}

/** Writes an adjustment into the journal. */
export async function recordAdjustment(
  transaction: Sql,
  { productId, delta, reason, adjustedBy }: Adjustment,
): Promise<void> {
  await transaction`
    insert into stock_adjustments (product_id, delta, reason, adjusted_by)
    values (${productId}, ${delta}, ${reason}, ${adjustedBy})`
}
