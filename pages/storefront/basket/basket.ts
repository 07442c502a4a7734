import { add, multiply } from '../../ui/decimal.ts'
import type { MoneyLike } from '../../ui/format.ts'
import { storedValue, useStoredValue } from '../../ui/stored-value.ts'

/** A product in the basket, with the name and price that the person saw. */
export interface BasketLine {
  productId: string
  name: string
  quantity: number
  price: MoneyLike
  /** The address of its picture, if it has one. */
  picture?: string | undefined
}

const empty: BasketLine[] = []
const stored = storedValue(localStorage, 'waybill.basket', empty, (parsed) =>
  Array.isArray(parsed) ? parsed.filter(isLine) : undefined,
)

function isLine(value: unknown): value is BasketLine {
  const { productId, name, quantity, price } = (value ?? {}) as Partial<BasketLine>
  return Boolean(productId && typeof name === 'string' && Number.isInteger(quantity) && price?.amount && price.currency)
}

export const useBasket = (): BasketLine[] => useStoredValue(stored)

/** Adds units of a product. The shown price becomes that of all its units. */
export function addToBasket(line: BasketLine): void {
  const lines = stored.get()
  const known = lines.find(({ productId }) => productId === line.productId)
  if (known) change(line.productId, { ...line, quantity: known.quantity + line.quantity })
  else stored.set([...lines, line])
}

export const setQuantity = (productId: string, quantity: number): void => change(productId, { quantity })
export const acceptPrice = (productId: string, price: MoneyLike): void => change(productId, { price })

export function removeFromBasket(productId: string): void {
  const left = stored.get().filter((line) => line.productId !== productId)
  stored.set(left.length > 0 ? left : empty)
}

/** Removes ordered units. What was added after the order was sent stays. */
export function removeOrdered(ordered: BasketLine[]): void {
  const left = stored.get().flatMap((line) => {
    const quantity = line.quantity - unitsIn(ordered.filter(({ productId }) => productId === line.productId))
    return quantity > 0 ? [{ ...line, quantity }] : []
  })
  stored.set(left.length > 0 ? left : empty)
}

function change(productId: string, changes: Partial<BasketLine>) {
  stored.set(stored.get().map((line) => (line.productId === productId ? { ...line, ...changes } : line)))
}

export const unitsIn = (lines: BasketLine[]): number => lines.reduce((sum, { quantity }) => sum + quantity, 0)

export const lineTotal = ({ price, quantity }: Pick<BasketLine, 'price' | 'quantity'>): MoneyLike => ({
  ...price,
  amount: multiply(price.amount, quantity),
})

/** Undefined for an empty basket, and for one with several currencies. */
export function totalOf(lines: BasketLine[]): MoneyLike | undefined {
  const currencies = new Set(lines.map(({ price }) => price.currency))
  const [currency] = currencies
  if (currency === undefined || currencies.size > 1) return undefined
  return { currency, amount: add(...lines.map((line) => lineTotal(line).amount)) }
}
