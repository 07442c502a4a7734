import { isEqual } from '../../ui/decimal.ts'
import type { MoneyLike } from '../../ui/format.ts'
import type { ProductCardFragment } from '../waybill/graph/graphql.ts'
import type { BasketLine } from './basket.ts'

/** A difference between a line and the shop that the person has to decide about. */
export type LineIssue =
  | { kind: 'gone' }
  | { kind: 'sold-out' }
  | { kind: 'shrunk'; left: number }
  | { kind: 'price'; price: MoneyLike }

/** @param product null: the shop has no such product; undefined: not known yet */
export function issueOf(line: BasketLine, product: ProductCardFragment | null | undefined): LineIssue | undefined {
  if (product === undefined) return undefined
  if (!product?.isActive) return { kind: 'gone' }
  const { availableQuantity: left } = product.availability
  if (left === 0) return { kind: 'sold-out' }
  if (left < line.quantity) return { kind: 'shrunk', left }
  const { price } = product
  const isSame = price.currency === line.price.currency && isEqual(price.amount, line.price.amount)
  return isSame ? undefined : { kind: 'price', price }
}
