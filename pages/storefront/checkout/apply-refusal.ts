import type { ApolloCache } from '@apollo/client'
import type { Placement } from '../waybill/place-order.ts'

/** Writes what a refusal says about products into the cache, so that their lines show it. */
export function applyRefusal(cache: ApolloCache, placement: Placement): void {
  const modify = (productId: string, fields: Record<string, () => unknown>) =>
    cache.modify({ id: cache.identify({ __typename: 'Product', id: productId }), fields })
  if (placement.kind === 'unavailable') {
    for (const { productId, available } of placement.items) {
      const availability = { __typename: 'Availability', availableQuantity: available, isAvailable: available > 0 }
      modify(productId, { availability: () => availability })
    }
  }
  if (placement.kind === 'price-changed') {
    for (const { productId, current } of placement.changes) {
      modify(productId, { price: () => ({ __typename: 'Money', ...current }) })
    }
  }
}
