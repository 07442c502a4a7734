import { describe, expect, it } from 'vitest'
import { availabilityOf } from './allocation.ts'
import { isProductId, readCatalogueEntry } from './product.ts'

const entry = {
  id: 'product_456',
  name: 'Enamel Mug',
  description: 'Holds 350 ml.' as string | null,
  price: '29.99',
  currency: 'EUR',
  isActive: true,
}
const price = (price: string, currency = 'EUR') => ({ price, currency })

describe('a catalogue entry', () => {
  it.each([
    ['with valid fields', {}],
    ['without a description', { description: null }],
    ['with the longest name and description', { name: 'n'.repeat(255), description: 'd'.repeat(10_000) }],
    ['at the lowest price', price('0.01')],
    ['at the highest price', price('10000000')],
    ['in a currency without a minor unit', price('1000000000', 'JPY')],
    ['in a currency with thousandths', price('0.001', 'KWD')],
  ])('is accepted %s', (_, change) => {
    expect(() => readCatalogueEntry({ ...entry, ...change })).not.toThrow()
  })

  it.each([
    ['an id with spaces', { id: 'no spaces' }],
    ['no id', { id: '' }],
    ['a blank name', { name: ' ' }],
    ['a name that is too long', { name: 'n'.repeat(256) }],
    ['a description that is too long', { description: 'd'.repeat(10_001) }],
    ['a price of zero', price('0')],
    ['a negative price', price('-0.01')],
    ['a price above the limit', price('10000000.01')],
    ['a price above the limit without a minor unit', price('1000000001', 'JPY')],
    ['a price finer than its currency', price('1000.5', 'JPY')],
    ['a malformed currency', price('1', 'euro')],
    ['an unknown currency', price('1', 'ABC')],
  ])('is refused with %s', (_, change) => {
    expect(() => readCatalogueEntry({ ...entry, ...change })).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    )
  })
})

it('the texts of a catalogue entry are composed and trimmed, and a blank description counts as omitted', () => {
  const cleaned = readCatalogueEntry({ ...entry, name: ' Cafe\u0301 ', description: ' ' })
  expect(cleaned).toMatchObject({ name: 'Caf\u00e9', description: null })
  expect(() => readCatalogueEntry({ ...entry, name: 'No\u0007bell' })).toThrow('name contains a control character')
})

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
  const product = { ...entry, price: { minor: 2999, currency: 'EUR' }, availableQuantity: 5, version: 1 }

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
