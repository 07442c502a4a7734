import { Refusal } from '#platform/values/refusal.ts'
import { cutText } from '#platform/values/text.ts'

/** Units of one product in a shipment. */
export interface ShipmentItem {
  productId: string
  /** The product's name when the order was placed. */
  productName: string
  quantity: number
}

/** Units of one product that a caller names. */
export type RequestedItem = Pick<ShipmentItem, 'productId' | 'quantity'>

/** As many as an order has. */
const maxItems = 100

/**
 * Merges requested items into one for each product.
 * @throws {Refusal} NOTHING_TO_SHIP, TOO_MANY_ITEMS, INVALID_QUANTITY
 */
export function mergeItems(requested: readonly RequestedItem[]): RequestedItem[] {
  if (requested.length === 0) throw new Refusal('NOTHING_TO_SHIP', 'A shipment must have at least one item')
  if (requested.length > maxItems) throw new Refusal('TOO_MANY_ITEMS', `A shipment can have at most ${maxItems} items`)
  const quantities = new Map<string, number>()
  for (const { productId, quantity } of requested) {
    if (quantity < 1) throw new Refusal('INVALID_QUANTITY', 'The quantity of an item must be at least 1')
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  }
  return [...quantities].map(([productId, quantity]) => ({ productId, quantity }))
}

/** Adds items of one order to others of it. */
export function addItems(items: readonly ShipmentItem[], more: readonly ShipmentItem[]): ShipmentItem[] {
  const sums = new Map<string, ShipmentItem>()
  for (const item of [...items, ...more]) {
    const sum = sums.get(item.productId)
    sums.set(item.productId, sum ? { ...sum, quantity: sum.quantity + item.quantity } : item)
  }
  return [...sums.values()]
}

/** What is taken out of each of several shipments, and what is left in it. */
export interface Taken {
  /** One list for each shipment, in their order. */
  left: ShipmentItem[][]
  taken: ShipmentItem[]
}

/**
 * Takes units out of shipments, those of the first shipment first.
 * @throws {Refusal} QUANTITY_EXCEEDED if the shipments have fewer
 */
export function takeItems(shipments: readonly (readonly ShipmentItem[])[], wanted: readonly RequestedItem[]): Taken {
  const missing = new Map(wanted.map(({ productId, quantity }) => [productId, quantity]))
  const taken: ShipmentItem[] = []
  const left = shipments.map((items) =>
    items.flatMap((item) => {
      const quantity = Math.min(item.quantity, missing.get(item.productId) ?? 0)
      if (quantity === 0) return [item]
      missing.set(item.productId, missing.get(item.productId)! - quantity)
      taken.push({ ...item, quantity })
      return item.quantity === quantity ? [] : [{ ...item, quantity: item.quantity - quantity }]
    }),
  )
  for (const { productId, quantity } of wanted) {
    const short = missing.get(productId)!
    if (short === 0) continue
    const product = cutText(productId, 100)
    const message = `Of product ${product} only ${quantity - short} of ${quantity} requested units can be shipped`
    throw new Refusal('QUANTITY_EXCEEDED', message)
  }
  return { left, taken: addItems([], taken) }
}
