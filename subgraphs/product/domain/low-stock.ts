/** A change of the stock of a product. */
interface StockChange {
  isActive: boolean
  previousQuantity: number
  availableQuantity: number
  /** In units. */
  threshold: number
}

/** Whether the stock becomes low by this change. While it stays low, further orders do not make it low again. */
export function becomesLow({ isActive, previousQuantity, availableQuantity, threshold }: StockChange): boolean {
  return isActive && previousQuantity > threshold && availableQuantity <= threshold
}
