import { describe, expect, it } from 'vitest'
import { allocate, type StockedProduct } from './allocation.ts'

const eur = (minor: number) => ({ minor, currency: 'EUR' })
const catalogue = (...products: Partial<StockedProduct>[]) =>
  new Map(
    (products.length > 0 ? products : [{}]).map((product) => {
      const thing = {
        ...{ id: 'lamp', name: 'Thing', price: eur(1000), isActive: true },
        ...{ lowStockThreshold: null, availableQuantity: 5, version: 1 },
      }
      const full = { ...thing, ...product }
      return [full.id, full]
    }),
  )
const request = (orderId: string, ...lines: [productId: string, quantity: number, expectedUnitPrice?: string][]) => ({
  orderId,
  lines: lines.map(([productId, quantity, expectedUnitPrice]) => ({ productId, quantity, expectedUnitPrice })),
})
const codes = (allocation: ReturnType<typeof allocate>) => allocation.outcomes.map((outcome) => outcome.code)

describe('allocating stock', () => {
  it('reserves at the catalogue price, line by line', () => {
    const products = catalogue({ id: 'lamp', name: 'Lamp' }, { id: 'desk', name: 'Desk', price: eur(25_000) })
    const { outcomes, taken } = allocate(products, [request('a', ['desk', 1], ['lamp', 2])])
    expect(outcomes).toEqual([
      { orderId: 'a', code: 'RESERVED', prices: [eur(25_000), eur(1000)], names: ['Desk', 'Lamp'] },
    ])
    expect(taken).toEqual(
      new Map([
        ['desk', 1],
        ['lamp', 2],
      ]),
    )
  })

  it('gives the last unit to the first request', () => {
    const allocation = allocate(catalogue({ availableQuantity: 1 }), [
      request('a', ['lamp', 1]),
      request('b', ['lamp', 1]),
    ])
    expect(codes(allocation)).toEqual(['RESERVED', 'PRODUCT_UNAVAILABLE'])
    expect(allocation.outcomes[1]).toMatchObject({
      unavailableItems: [{ productId: 'lamp', requested: 1, available: 0, isAvailable: false }],
    })
  })

  it('checks each order against the stock left at its turn: a refused order takes nothing from later ones', () => {
    const allocation = allocate(catalogue({ availableQuantity: 5 }), [
      request('a', ['lamp', 3]),
      request('b', ['lamp', 3]),
      request('c', ['lamp', 2]),
    ])
    expect(codes(allocation)).toEqual(['RESERVED', 'PRODUCT_UNAVAILABLE', 'RESERVED'])
    expect(allocation.taken.get('lamp')).toBe(5)
  })

  it('takes nothing for an order if one line exceeds the stock', () => {
    const products = catalogue({ id: 'lamp' }, { id: 'desk', availableQuantity: 0 })
    const { outcomes, taken } = allocate(products, [request('a', ['lamp', 1], ['desk', 1])])
    expect(outcomes).toEqual([
      {
        orderId: 'a',
        code: 'PRODUCT_UNAVAILABLE',
        unavailableItems: [{ productId: 'desk', requested: 1, available: 0, isAvailable: false }],
      },
    ])
    expect(taken.size).toBe(0)
  })

  it('names every unknown product', () => {
    const { outcomes } = allocate(catalogue(), [request('a', ['lamp', 1], ['sofa', 1], ['vase', 1])])
    expect(outcomes).toEqual([{ orderId: 'a', code: 'UNKNOWN_PRODUCT', unknownProductIds: ['sofa', 'vase'] }])
  })

  it('has no availability for inactive products', () => {
    const { outcomes } = allocate(catalogue({ isActive: false }), [request('a', ['lamp', 1])])
    expect(outcomes[0]).toMatchObject({ code: 'PRODUCT_UNAVAILABLE', unavailableItems: [{ available: 0 }] })
  })

  it('refuses an order whose price differs from the catalogue, with both prices', () => {
    const { outcomes, taken } = allocate(catalogue(), [request('a', ['lamp', 1, '9.99'])])
    expect(outcomes).toEqual([
      {
        orderId: 'a',
        code: 'PRICE_CHANGED',
        priceChanges: [{ productId: 'lamp', expected: eur(999), current: eur(1000) }],
      },
    ])
    expect(taken.size).toBe(0)
  })

  it('refuses an order in several currencies', () => {
    const products = catalogue({ id: 'lamp' }, { id: 'desk', price: { minor: 1, currency: 'USD' } })
    const allocation = allocate(products, [request('a', ['lamp', 1], ['desk', 1])])
    expect(codes(allocation)).toEqual(['CURRENCY_MISMATCH'])
    expect(allocation.taken.size).toBe(0)
  })

  it('accepts the price that the buyer was shown', () => {
    expect(codes(allocate(catalogue(), [request('a', ['lamp', 1, '10'])]))).toEqual(['RESERVED'])
  })

  it.each([
    ['JPY', 1000, '1000.00', 'RESERVED'],
    ['JPY', 1000, '10', 'PRICE_CHANGED'],
    ['JPY', 1000, '1000.5', 'INVALID_PRICE'],
    ['KWD', 1234, '1.234', 'RESERVED'],
    ['EUR', 123, '1.234', 'INVALID_PRICE'],
  ])('reads a price in the minor units of its currency: %s %d, shown as %s', (currency, minor, shown, code) => {
    const products = catalogue({ price: { minor, currency } })
    expect(codes(allocate(products, [request('a', ['lamp', 1, shown])]))).toEqual([code])
  })
})
