import { describe, expect, it } from 'vitest'
import type { Money } from '#platform/values/money.ts'
import { draftLines, priceOrder } from './draft-order.ts'

const eur = (minor: number) => ({ minor, currency: 'EUR' })
const lamp = (price: Money) => ({ name: 'Lamp', price })
const desk = (price: Money) => ({ name: 'Desk', price })

describe('the lines of an order', () => {
  it('sum up several lines of one product', () => {
    const lines = draftLines([
      { productId: 'lamp', quantity: 2 },
      { productId: 'desk', quantity: 1 },
      { productId: 'lamp', quantity: 3, unitPrice: '10' },
    ])
    expect(lines).toEqual([
      { productId: 'lamp', quantity: 5, expectedUnitPrice: '10' },
      { productId: 'desk', quantity: 1 },
    ])
  })

  it('are refused if empty', () => {
    expect(() => draftLines([])).toThrow(expect.objectContaining({ code: 'EMPTY_ORDER' }))
  })

  it('are refused beyond 100', () => {
    const lines = Array.from({ length: 101 }, (_, index) => ({ productId: `p${index}`, quantity: 1 }))
    expect(() => draftLines(lines)).toThrow(expect.objectContaining({ code: 'TOO_MANY_ITEMS' }))
    expect(draftLines(lines.slice(1))).toHaveLength(100)
  })

  it.each([0, -1])('refuse a quantity of %d', (quantity) => {
    expect(() => draftLines([{ productId: 'lamp', quantity }])).toThrow(
      expect.objectContaining({ code: 'INVALID_QUANTITY' }),
    )
  })

  it('refuse a total quantity beyond the largest one', () => {
    const line = { productId: 'lamp', quantity: 2_147_483_647 }
    expect(draftLines([line])).toHaveLength(1)
    expect(() => draftLines([line, { ...line, quantity: 1 }])).toThrow(
      expect.objectContaining({ code: 'INVALID_QUANTITY' }),
    )
  })

  it('refuse two prices for one product', () => {
    const lines = ['10', '10.01'].map((unitPrice) => ({ productId: 'lamp', quantity: 1, unitPrice }))
    expect(() => draftLines(lines)).toThrow(expect.objectContaining({ code: 'INVALID_PRICE' }))
  })
})

describe('the unit price of a line', () => {
  it.each(['0', '-1', '-0.01'])('cannot be %s', (unitPrice) => {
    expect(() => draftLines([{ productId: 'lamp', quantity: 1, unitPrice }])).toThrow(
      expect.objectContaining({ code: 'INVALID_PRICE' }),
    )
  })
})

const none = { shippedQuantity: 0, deliveredQuantity: 0, returnedQuantity: 0 }

describe('pricing an order', () => {
  const lines = [
    { productId: 'lamp', quantity: 2 },
    { productId: 'desk', quantity: 1 },
  ]

  it('uses the names and prices of the catalogue and sums exactly', () => {
    expect(priceOrder(lines, [lamp(eur(2999)), desk(eur(10_001))])).toEqual({
      items: [
        { position: 1, productId: 'lamp', productName: 'Lamp', quantity: 2, ...none, unitPrice: eur(2999) },
        {
          position: 2,
          productId: 'desk',
          productName: 'Desk',
          quantity: 1,
          ...none,
          unitPrice: eur(10_001),
        },
      ],
      totalAmount: eur(15_999),
    })
  })

  it('refuses mixed currencies', () => {
    const products = [lamp(eur(1)), desk({ minor: 1, currency: 'USD' })]
    expect(() => priceOrder(lines, products)).toThrow(expect.objectContaining({ code: 'CURRENCY_MISMATCH' }))
  })

  it('refuses a total beyond the limit', () => {
    const huge = [{ productId: 'lamp', quantity: 2_147_483_647 }]
    expect(() => priceOrder(huge, [lamp(eur(1_000_000_000))])).toThrow(
      expect.objectContaining({ code: 'ORDER_TOO_LARGE' }),
    )
  })
})
