import { describe, expect, it } from 'vitest'
import { fractionDigitsOf, isCurrency } from './currencies.ts'
import { formatAmount, readDecimal, toMajor, toMinor } from './money.ts'

describe('a decimal', () => {
  it.each([
    ['59.98', '59.98'],
    ['59.90', '59.9'],
    ['59.00', '59'],
    ['059', '59'],
    ['0.0001', '0.0001'],
    ['100', '100'],
    ['1.50000', '1.5'],
    ['-1.05', '-1.05'],
    ['-0.00', '0'],
    ['9999999999999.99', '9999999999999.99'],
  ])('%s is written as %s', (text, decimal) => {
    expect(readDecimal(text)).toBe(decimal)
  })

  it.each(['', '.5', '1.', '1.00005', '1e3', 'NaN', '1,00', ' 1', '99999999999999', '٣', '--1'])(
    'is not %j',
    (text) => {
      expect(readDecimal(text)).toBeUndefined()
      expect(toMinor(text, 'EUR')).toBeUndefined()
    },
  )
})

describe('money', () => {
  it.each([
    ['59.98', 'EUR', 5998],
    ['59.9', 'EUR', 5990],
    ['0.01', 'EUR', 1],
    ['-1.05', 'EUR', -105],
    ['-0', 'EUR', 0],
    ['9999999999999.99', 'EUR', 999999999999999],
    ['1000', 'JPY', 1000],
    ['1000.00', 'JPY', 1000],
    ['1.234', 'KWD', 1234],
    ['0.0001', 'CLF', 1],
    ['1.5', 'ABC', 150],
  ])('%s %s is read exactly', (decimal, currency, minor) => {
    expect(toMinor(decimal, currency)).toBe(minor)
  })

  it.each([
    ['1.005', 'EUR'],
    ['1000.50', 'JPY'],
    ['1.2345', 'KWD'],
    ['9999999999999.9999', 'CLF'],
  ])('%s %s has too many digits', (decimal, currency) => {
    expect(toMinor(decimal, currency)).toBeUndefined()
  })

  it.each([
    [5998, 'EUR', '59.98', 59.98],
    [1, 'EUR', '0.01', 0.01],
    [0, 'EUR', '0.00', 0],
    [-105, 'EUR', '-1.05', -1.05],
    [1000, 'JPY', '1000', 1000],
    [0, 'JPY', '0', 0],
    [1234, 'KWD', '1.234', 1.234],
    [5, 'KWD', '0.005', 0.005],
    [1, 'CLF', '0.0001', 0.0001],
  ])('of %d minor units of %s is written as %s', (minor, currency, decimal, major) => {
    expect(formatAmount({ minor, currency })).toBe(decimal)
    expect(toMajor({ minor, currency })).toBe(major)
  })
})

describe('a currency', () => {
  it.each(['ABC', 'QQQ', 'eur', 'EURO', '', 'XXX', 'XTS', 'XAU', 'DEM'])('is not %j', (code) => {
    expect(isCurrency(code)).toBe(false)
  })

  it('is known to Intl, except for funds and currencies newer than this Node’s Unicode data', () => {
    const known = new Set(Intl.supportedValuesOf('currency'))
    const codes = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((first, _, letters) =>
      letters.flatMap((second) => letters.map((third) => first + second + third)),
    )
    const unknown = codes.filter((code) => isCurrency(code) && !known.has(code))
    expect(unknown).toEqual(expect.arrayContaining(['BOV', 'CLF', 'UYW']))
    expect(unknown.filter((code) => !funds.has(code) && code !== 'VED' && code !== 'XCG')).toEqual([])
  })

  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['CLF', 4],
  ])('%s has %d fraction digits', (code, digits) => {
    expect([isCurrency(code), fractionDigitsOf(code)]).toEqual([true, digits])
  })
})

const funds = new Set(['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW'])
