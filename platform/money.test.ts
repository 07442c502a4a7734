import { describe, expect, it } from 'vitest'
import { formatDecimal, parseDecimal } from './money.ts'

describe('money', () => {
  it.each([
    ['59.98', 5998],
    ['59.9', 5990],
    ['59', 5900],
    ['0.01', 1],
    ['-1.05', -105],
    ['-0', 0],
    ['9999999999999.99', 999999999999999],
  ])('reads %s exactly', (text, minor) => {
    expect(parseDecimal(text)).toBe(minor)
  })

  it.each(['', '.5', '1.', '1.005', '1e3', 'NaN', '1,00', ' 1', '99999999999999', '٣'])('refuses %j', (text) => {
    expect(parseDecimal(text)).toBeUndefined()
  })

  it.each([
    [5998, '59.98'],
    [1, '0.01'],
    [0, '0.00'],
    [-105, '-1.05'],
    [100, '1.00'],
  ])('writes %d hundredths as %s', (minor, text) => {
    expect(formatDecimal(minor)).toBe(text)
  })
})
