import { outboxEvent } from '#platform/outbox/event.ts'
import { stockChanged } from '#schema/events/stock-changed.ts'
import type { StockLevel } from '../store/stock.ts'

/** One `stock.changed` event for each changed product. */
export function stockEvents(levels: readonly StockLevel[], now: Date) {
  return levels.map(({ productId, availableQuantity, isActive, version }) =>
    outboxEvent(
      stockChanged,
      {
        product_id: productId,
        available_quantity: availableQuantity,
        is_available: isActive && availableQuantity > 0,
        version,
      },
      now,
    ),
  )
}
