import { outboxEvent } from '#platform/outbox/event.ts'
import { formatAmount } from '#platform/values/money.ts'
import { productChanged } from '#schema/events/product-changed.ts'
import type { CatalogueEntry, Product } from '../domain/product.ts'

/** One `product.changed` event for each written entry. */
export function productEvents(entries: readonly (CatalogueEntry & Pick<Product, 'version'>)[], now: Date) {
  return entries.map(({ id, version, name, price, isActive }) => {
    const data = {
      ...{ product_id: id, version, name, price: Number(formatAmount(price)) },
      ...{ currency: price.currency, is_active: isActive },
    }
    return outboxEvent(productChanged, data, now)
  })
}
