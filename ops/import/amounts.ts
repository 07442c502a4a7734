import { fractionDigitsOf } from '#platform/values/currencies.ts'

/** A price or quantity in a file that cannot be read with certainty. */
export class UnclearAmount extends Error {
  override name = 'UnclearAmount'
}

/**
 * A price as people write it, as a decimal: `1,234.50`, `1.234,50`, `19,99`, `€ 20`.
 * @throws {UnclearAmount}
 */
export function readPrice(text: string, currency: string): string {
  const amount = text.replaceAll(/[\s\u00a0\u202f'’]|[$€£¥₹]|[A-Z]{3}/g, '')
  const [comma, point] = [amount.lastIndexOf(','), amount.lastIndexOf('.')]
  // The graph would take 1.200 as 1.20.
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(amount) && fractionDigitsOf(currency) < 3)
    throw new UnclearAmount(`price ${amount} can be read in two ways: write it without a separator of thousands`)
  const decimal = toDecimal(amount, comma, point)
  if (!/^\d+(\.\d+)?$/.test(decimal)) throw new UnclearAmount(`price ${JSON.stringify(text)} is not an amount`)
  return decimal
}

function toDecimal(amount: string, comma: number, point: number): string {
  if (comma < 0) return amount
  if (point >= 0) {
    // The last of the two is the decimal separator.
    return point > comma ? amount.replaceAll(',', '') : amount.replaceAll('.', '').replace(',', '.')
  }
  if (/^\d{1,3}(,\d{3})+$/.test(amount)) {
    throw new UnclearAmount(`price ${amount} can be read in two ways: write it with a decimal point or without comma`)
  }
  return amount.replace(',', '.')
}

/**
 * Units in stock. Null for an empty text. Shops have negative quantities for sold units that they did not have: 0.
 * @throws {UnclearAmount}
 */
export function readQuantity(text: string): number | null {
  if (text === '') return null
  if (!/^-?\d{1,12}([.,]0+)?$/.test(text))
    throw new UnclearAmount(`quantity ${JSON.stringify(text)} is not a whole number`)
  return Math.max(0, Number.parseInt(text, 10))
}
