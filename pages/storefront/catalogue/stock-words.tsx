import { classNames } from '../../ui/class-names.ts'
import { texts } from '../texts/texts.ts'

export interface Stocked {
  isActive: boolean
  availability: { availableQuantity: number; isAvailable: boolean }
}

/** From this number of units down, buyers should know. */
const few = 10

/** The stock of a product in words, with a dot that repeats them. */
export function StockWords({ product, className }: { product: Stocked; className?: string }) {
  const { availableQuantity: left } = product.availability
  const [dot, words] = !product.isActive
    ? ['bg-stopped', texts.stock.notOnSale]
    : left === 0
      ? ['bg-stopped', texts.stock.soldOut]
      : left <= few
        ? ['bg-pending', texts.stock.left(left)]
        : ['bg-done', texts.stock.inStock]
  return (
    <span className={classNames('inline-flex items-center gap-1.5 text-small text-muted', className)}>
      <span aria-hidden className={classNames('size-1.5 rounded-full', dot)} />
      {words}
    </span>
  )
}
