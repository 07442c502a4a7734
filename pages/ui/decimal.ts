/** Exact arithmetic with decimals that are strings, as the graph sends amounts. */

/** The value of a decimal in units of its last digit, with the number of digits after the point. */
function parse(decimal: string): { units: bigint; digits: number } {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return { units: BigInt(whole + fraction), digits: fraction.length }
}

function print(units: bigint, digits: number): string {
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0')
  const sign = units < 0n ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** A decimal times an integer. */
export function multiply(decimal: string, factor: number): string {
  const { units, digits } = parse(decimal)
  return print(units * BigInt(factor), digits)
}

/** The sum of decimals, with as many digits as the longest. */
export function add(...decimals: string[]): string {
  const parsed = decimals.map(parse)
  const digits = Math.max(0, ...parsed.map((one) => one.digits))
  return print(
    parsed.reduce((sum, one) => sum + one.units * 10n ** BigInt(digits - one.digits), 0n),
    digits,
  )
}

export const isEqual = (a: string, b: string): boolean => parse(add(a, `-${b}`)).units === 0n
