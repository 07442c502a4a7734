import { formatAmount, type Money } from '#platform/values/money.ts'
import { Refusal } from '#platform/values/refusal.ts'
import type { OrderItem } from './order.ts'

/** A requested line. */
export interface RequestedLine {
  productId: string
  quantity: number
  /** The price that the buyer was shown, a decimal in its shortest form. */
  unitPrice?: string | undefined
}

/** The required quantity of one product. */
export interface OrderLine {
  productId: string
  quantity: number
  expectedUnitPrice?: string | undefined
}

/** The name and price of a product that an order records. */
export interface CataloguedProduct {
  name: string
  price: Money
}

const maxLines = 100
/** 10,000,000,000.00 EUR, 1,000,000,000,000 JPY: far above any order, and far below the limit of exact integers. */
const maxTotalMinor = 1_000_000_000_000

/**
 * Merges requested lines into one line for each product.
 * @throws {Refusal} EMPTY_ORDER, TOO_MANY_ITEMS, INVALID_QUANTITY, INVALID_PRICE
 */
export function draftLines(requested: readonly RequestedLine[]): OrderLine[] {
  if (requested.length === 0) throw new Refusal('EMPTY_ORDER', 'An order must have at least one item')
  if (requested.length > maxLines) throw new Refusal('TOO_MANY_ITEMS', `An order can have at most ${maxLines} items`)
  const lines = new Map<string, OrderLine>()
  for (const { productId, quantity, unitPrice } of requested) {
    if (quantity < 1) throw new Refusal('INVALID_QUANTITY', 'The quantity of an item must be at least 1')
    const line = lines.get(productId) ?? { productId, quantity: 0 }
    line.quantity += quantity
    if (line.quantity > maxQuantity)
      throw new Refusal('INVALID_QUANTITY', `The quantity of a product can be at most ${maxQuantity}`)
    if (unitPrice !== undefined) {
      if (Number(unitPrice) <= 0) throw new Refusal('INVALID_PRICE', 'The unit price of an item must be greater than 0')
      if (line.expectedUnitPrice !== undefined && line.expectedUnitPrice !== unitPrice) {
        throw new Refusal(
          'INVALID_PRICE',
          'Two items of one product have different prices: send one price for each product',
        )
      }
      line.expectedUnitPrice = unitPrice
    }
    lines.set(productId, line)
  }
  return [...lines.values()]
}

/** The largest value of the column and of the schema's `Int`. */
const maxQuantity = 2_147_483_647

/**
 * Computes the items and the total of an order at catalogue prices.
 * @param products the catalogued product of each line
 */
export function priceOrder(
  lines: readonly OrderLine[],
  products: readonly CataloguedProduct[],
): { items: OrderItem[]; totalAmount: Money } {
  const { currency } = products[0]!.price
  if (products.some(({ price }) => price.currency !== currency)) {
    throw new Refusal('CURRENCY_MISMATCH', 'All items of an order must have the same currency')
  }
  const items = lines.map(({ productId, quantity }, index) => ({
    position: index + 1,
    productId,
    productName: products[index]!.name,
    quantity,
    shippedQuantity: 0,
    deliveredQuantity: 0,
    returnedQuantity: 0,
    unitPrice: products[index]!.price,
  }))
  const minor = items.reduce((sum, item) => sum + item.quantity * item.unitPrice.minor, 0)
  if (minor > maxTotalMinor) {
    const most = formatAmount({ minor: maxTotalMinor, currency })
    throw new Refusal('ORDER_TOO_LARGE', `The total of an order can be at most ${most} ${currency}`)
  }
  return { items, totalAmount: { minor, currency } }
}
