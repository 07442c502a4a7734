import { describe, expect, it } from 'vitest'
import { readPrice, readQuantity, UnclearAmount } from './amounts.ts'

describe('a price', () => {
  it.each([
    ['19.99', '19.99'],
    ['19,99', '19.99'],
    ['1,234.50', '1234.50'],
    ['1.234,50', '1234.50'],
    ["1'234.50", '1234.50'],
    ['1 234,50 €', '1234.50'],
    ['$ 20', '20'],
    ['EUR 5', '5'],
    ['0', '0'],
    ['0.500', '0.500'],
    ['1,2345', '1.2345'],
  ])('is read: %s', (text, price) => {
    expect(readPrice(text, 'EUR')).toBe(price)
  })

  it('has three fraction digits only in a currency that has them', () => {
    expect(readPrice('1.200', 'KWD')).toBe('1.200')
    for (const currency of ['EUR', 'JPY']) expect(() => readPrice('1.200', currency)).toThrow(UnclearAmount)
  })

  it.each(['1,234', 'free', '-5', '1.2.3', '1,2,3', '5 or 6', '=1+1'])('is refused: %s', (text) => {
    expect(() => readPrice(text, 'EUR')).toThrow(UnclearAmount)
  })
})

describe('a quantity', () => {
  it.each([
    ['', null],
    ['0', 0],
    ['12', 12],
    ['12.0', 12],
    ['-3', 0],
  ])('is read: %j', (text, quantity) => {
    expect(readQuantity(text)).toBe(quantity)
  })

  it.each(['many', '1.5', '1e3'])('is refused: %s', (text) => {
    expect(() => readQuantity(text)).toThrow(UnclearAmount)
  })
})
