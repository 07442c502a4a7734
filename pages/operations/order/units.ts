interface Counted {
  items: { quantity: number; shippedQuantity: number }[]
}

/** The units of an order: all, and those that still wait. */
export function unitsOf({ items }: Counted): { all: number; waiting: number } {
  const all = items.reduce((sum, { quantity }) => sum + quantity, 0)
  return { all, waiting: all - items.reduce((sum, { shippedQuantity }) => sum + shippedQuantity, 0) }
}
