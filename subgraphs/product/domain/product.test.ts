import { describe, expect, it } from 'vitest'
import { availabilityOf } from './allocation.ts'
import { isProductId } from './product.ts'

describe('a product id', () => {
  it.each([
    ['product_456', true],
    ['A-b.c:d_9', true],
    ['x'.repeat(255), true],
    ['x'.repeat(256), false],
    ['', false],
    ['ä', false],
    ["'; drop table products; --", false],
  ])('%.30j: %s', (id, expected) => {
    expect(isProductId(id)).toBe(expected)
  })
})

describe('availability', () => {
  const product = {
    ...{ id: 'product_456', name: 'Enamel Mug', price: { minor: 2999, currency: 'EUR' }, isActive: true },
    ...{ lowStockThreshold: null, availableQuantity: 5, version: 1 },
  }

  it.each([
    [product, 5, { available: 5, isAvailable: true }],
    [product, 6, { available: 5, isAvailable: false }],
    [{ ...product, availableQuantity: 4_000_000_000 }, 2_147_483_647, { available: 2_147_483_647, isAvailable: true }],
    [{ ...product, isActive: false }, 1, { available: 0, isAvailable: false }],
    [undefined, 1, { available: 0, isAvailable: false }],
  ])('is the available stock of an active product', (stocked, requested, expected) => {
    expect(availabilityOf(stocked, 'product_456', requested)).toEqual({
      productId: 'product_456',
      requested,
      ...expected,
    })
  })
})
