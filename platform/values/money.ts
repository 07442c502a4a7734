import { fractionDigitsOf } from './currencies.ts'

/** An amount in one currency. `minor` is a safe integer of the currency's minor units: 2999 is 29.99 EUR, or 2999 JPY. */
export interface Money {
  minor: number
  currency: string
}

const decimalPattern = /^(-?)0*(\d{1,13})(?:\.(\d{0,3}[1-9])?0*)?$/
const plainDecimal = /^-?\d+(\.\d+)?$/

/**
 * An exact decimal such as `59.98` or `59`, in its shortest form: `59.90` becomes `59.9`. Undefined if the text is not
 * a decimal, or has more than 13 digits before the point or 4 after it, which is more than any currency has.
 */
export function readDecimal(text: string): string | undefined {
  if (!plainDecimal.test(text)) return undefined
  const match = decimalPattern.exec(text)
  if (!match) return undefined
  const [, sign, whole, fraction] = match
  const value = fraction ? `${whole}.${fraction}` : whole!
  return value === '0' ? value : `${sign}${value}`
}

/**
 * The minor units of a decimal in a currency; undefined if it is not a decimal, or has more fraction digits than the
 * currency.
 */
export function toMinor(decimal: string, currency: string): number | undefined {
  const read = readDecimal(decimal)
  if (read === undefined) return undefined
  const digits = fractionDigitsOf(currency)
  const [whole, fraction = ''] = read.split('.')
  if (fraction.length > digits) return undefined
  const minor = Number(`${whole}${fraction.padEnd(digits, '0')}`)
  return Number.isSafeInteger(minor) ? minor || 0 : undefined
}

/** The amount as a decimal with as many fraction digits as its currency has: `59.98` EUR, `60` JPY, `59.980` KWD. */
export function formatAmount({ minor, currency }: Money): string {
  const fraction = fractionDigitsOf(currency)
  const digits = Math.abs(minor)
    .toString()
    .padStart(fraction + 1, '0')
  const whole = digits.slice(0, digits.length - fraction)
  return `${minor < 0 ? '-' : ''}${whole}${fraction > 0 ? `.${digits.slice(-fraction)}` : ''}`
}

/** The amount in major units as a JSON number, as events carry it. */
export function toMajor(money: Money): number {
  return Number(formatAmount(money))
}
