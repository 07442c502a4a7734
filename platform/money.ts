/** An amount in one currency. `minor` is a safe integer of hundredths: 2999 is 29.99. */
export interface Money {
  minor: number
  currency: string
}

const decimalPattern = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/

/** Hundredths of an exact decimal such as `59.98`, `59.9` or `59`; undefined if it is none or is finer than a cent. */
export function parseDecimal(text: string): number | undefined {
  const match = decimalPattern.exec(text)
  if (!match) return undefined
  const [, sign, whole, fraction = ''] = match
  const minor = Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
  return sign === '-' ? -minor || 0 : minor
}

/** The decimal with two fraction digits: 5998 is `59.98`. */
export function formatDecimal(minor: number): string {
  const digits = Math.abs(minor).toString().padStart(3, '0')
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
