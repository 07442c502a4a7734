import { outboxEvent } from '#platform/outbox/event.ts'
import { stockChanged } from '#schema/events/stock-changed.ts'
import { stockLow } from '#schema/events/stock-low.ts'
import { becomesLow } from '../domain/low-stock.ts'
import type { StockLevel } from '../store/stock.ts'

/**
 * One `stock.changed` event for each changed product, and `stock.low` for each whose stock becomes low.
 * @param configured the threshold of products that have none of their own. Undefined: they have no threshold.
 */
export function stockEvents(levels: readonly StockLevel[], now: Date, configured?: number) {
  return levels.flatMap((level) => {
    const { productId, availableQuantity, isActive, version } = level
    const changed = outboxEvent(
      stockChanged,
      {
        product_id: productId,
        available_quantity: availableQuantity,
        is_available: isActive && availableQuantity > 0,
        version,
      },
      now,
    )
    const threshold = level.lowStockThreshold ?? configured
    if (threshold === undefined || !becomesLow({ ...level, threshold })) return [changed]
    const low = { product_id: productId, name: level.name, available_quantity: availableQuantity, threshold, version }
    return [changed, outboxEvent(stockLow, low, now)]
  })
}
