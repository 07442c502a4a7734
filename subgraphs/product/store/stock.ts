import type { Transaction } from '#platform/postgres/database.ts'
import type { StockedProduct } from '../domain/allocation.ts'

/** The stock of a product after a change. */
export interface StockLevel {
  productId: string
  name: string
  previousQuantity: number
  availableQuantity: number
  isActive: boolean
  /** Null: as configured. */
  lowStockThreshold: number | null
  version: number
}

/** Adds units (negative: removes) to products that the transaction has locked, and returns the new levels. */
export function changeStock(
  transaction: Transaction,
  locked: ReadonlyMap<string, StockedProduct>,
  deltas: ReadonlyMap<string, number>,
): StockLevel[] {
  if (deltas.size === 0) return []
  transaction.send(transaction`
    update products set
      available_quantity = available_quantity + change.delta, stock_changed_at = now(), version = version + 1
    from unnest(${[...deltas.keys()]}::text[], ${[...deltas.values()]}::bigint[]) as change (product_id, delta)
    where id = change.product_id`)
  return [...deltas].map(([productId, delta]) => {
    const { name, availableQuantity: previousQuantity, isActive, lowStockThreshold, version } = locked.get(productId)!
    const availableQuantity = previousQuantity + delta
    return {
      ...{ productId, name, previousQuantity, availableQuantity },
      ...{ isActive, lowStockThreshold, version: version + 1 },
    }
  })
}

export interface Adjustment {
  productId: string
  delta: number
  reason: string | null
  adjustedBy: string
}

/** Records adjustments in the journal. */
export function recordAdjustments(transaction: Transaction, adjustments: readonly Adjustment[]): void {
  if (adjustments.length === 0) return
  transaction.send(transaction`
    insert into stock_adjustments (product_id, delta, reason, adjusted_by)
    select * from unnest(
      ${adjustments.map(({ productId }) => productId)}::text[],
      ${adjustments.map(({ delta }) => delta)}::int[],
      ${adjustments.map(({ reason }) => reason)}::text[],
      ${adjustments.map(({ adjustedBy }) => adjustedBy)}::text[])`)
}
