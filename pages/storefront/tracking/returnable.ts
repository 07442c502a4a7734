import type { OwnOrder, Story, StoryItem } from '../waybill/order-story.ts'

/** An item of an order with the number of its units that can go back. */
export interface ReturnableItem extends StoryItem {
  most: number
}

/** The items that were delivered and are not part of a return. Units of a refused return can be requested again. */
export function returnableItems(
  { items }: Pick<Story, 'items'>,
  { returns }: Pick<OwnOrder, 'returns'>,
): ReturnableItem[] {
  const isInReturn = new Map<string, number>()
  for (const { status, items: returned } of returns) {
    if (status === 'REFUSED') continue
    for (const { productId, quantity } of returned)
      isInReturn.set(productId, (isInReturn.get(productId) ?? 0) + quantity)
  }
  return items
    .map((item) => ({ ...item, most: item.delivered - (isInReturn.get(item.productId) ?? 0) }))
    .filter(({ most }) => most > 0)
}
