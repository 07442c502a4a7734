/** An item of an order. */
interface Item {
  product_id: string
  quantity: number
}

/** Reserved units of a product. */
interface Reserved {
  productId: string
  quantity: number
}

/** Whether the reserved units are enough for every item of an order. If they never were, the order is oversold. */
export function covers(reservations: readonly Reserved[], items: readonly Item[]): boolean {
  return items.every(({ product_id, quantity }) =>
    reservations.some((reserved) => reserved.productId === product_id && reserved.quantity >= quantity),
  )
}
