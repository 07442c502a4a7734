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
    ['1.234', '1.234'],
    ['1,2345', '1.2345'],
  ])('is read: %s', (text, price) => {
    expect(readPrice(text)).toBe(price)
  })

  it.each(['1,234', 'free', '-5', '1.2.3', '1,2,3', '5 or 6', '=1+1'])('is refused: %s', (text) => {
    expect(() => readPrice(text)).toThrow(UnclearAmount)
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
