import { describe, expect, it } from 'vitest'
import { type EntryPatch, isSameEntry, patchEntry } from './patch-entry.ts'

const given = {
  id: 'product_456',
  name: 'Enamel Mug',
  description: 'Holds 350 ml.',
  sku: 'MUG-1',
  price: '29.99',
  currency: 'EUR',
  isActive: true,
  images: [{ url: 'https://shop.example/mug.jpg', altText: 'A white mug' }],
  categories: ['Kitchen', 'Gifts'],
  attributes: [{ name: 'Material', value: 'Enamel' }],
  lowStockThreshold: 10,
} satisfies EntryPatch
const price = (price: string, currency = 'EUR') => ({ price, currency })
const many = <Item>(count: number, item: (index: number) => Item) => Array.from({ length: count }, (_, i) => item(i))
const image = (url: string) => ({ images: [{ url }] })

describe('a catalogue entry', () => {
  it.each([
    ['with valid fields', {}],
    ['without a description', { description: null }],
    ['with the longest name and description', { name: 'n'.repeat(255), description: 'd'.repeat(10_000) }],
    ['with the longest SKU', { sku: 's'.repeat(255) }],
    ['at the lowest price', price('0.01')],
    ['at the highest price', price('10000000')],
    ['in a currency without a minor unit', price('1000000000', 'JPY')],
    ['in a currency with thousandths', price('0.001', 'KWD')],
    ['with an image of the router', image('/assets/1/mug.svg')],
    ['with an image of an address with blanks, encoded', image('https://shop.example/a%20mug.jpg?v=1')],
    ['with the most images', { images: many(20, (i) => ({ url: `/${i}` })) }],
    ['with the most attributes', { attributes: many(50, (i) => ({ name: `n${i}`, value: 'v'.repeat(400) })) }],
    ['with the threshold 0', { lowStockThreshold: 0 }],
  ])('is accepted %s', (_, change) => {
    expect(() => patchEntry(undefined, { ...given, ...change })).not.toThrow()
  })

  it.each([
    ['an id with spaces', { id: 'no spaces' }],
    ['no id', { id: '' }],
    ['a blank name', { name: ' ' }],
    ['a name that is too long', { name: 'n'.repeat(256) }],
    ['a description that is too long', { description: 'd'.repeat(10_001) }],
    ['a SKU that is too long', { sku: 's'.repeat(256) }],
    ['a SKU with an invisible character', { sku: 'A\u200b1' }],
    ['a price of zero', price('0')],
    ['a negative price', price('-0.01')],
    ['a price above the limit', price('10000000.01')],
    ['a price above the limit without a minor unit', price('1000000001', 'JPY')],
    ['a price finer than its currency', price('1000.5', 'JPY')],
    ['a malformed currency', price('1', 'euro')],
    ['an unknown currency', price('1', 'ABC')],
    ['an image that is a script', image('javascript:alert(1)')],
    ['an image that is data', image('data:image/png;base64,AAAA')],
    ['an image of another server, by its path', image('//evil.example/mug.jpg')],
    ['an image of another server, by a backslash', image('/\\evil.example/mug.jpg')],
    ['an image with a relative path', image('mug.jpg')],
    ['an image without a server', image('https:///mug.jpg')],
    ['an image with a blank in its address', image('https://shop.example/a mug.jpg')],
    ['an image without an address', image(' ')],
    ['an address that is too long', image(`/${'x'.repeat(1_000)}`)],
    ['too many images', { images: many(21, (i) => ({ url: `/${i}` })) }],
    ['a text for an image that is too long', { images: [{ url: '/a', altText: 'x'.repeat(256) }] }],
    ['too many categories', { categories: many(21, String) }],
    ['a blank category', { categories: [' '] }],
    ['a category that is too long', { categories: ['x'.repeat(256)] }],
    ['too many attributes', { attributes: many(51, (i) => ({ name: `n${i}`, value: 'v' })) }],
    ['an attribute twice', { attributes: many(2, () => ({ name: 'Colour', value: 'red' })) }],
    ['an attribute without a value', { attributes: [{ name: 'Colour', value: '' }] }],
    ['more than 32 KiB of lists', { attributes: many(50, (i) => ({ name: `n${i}`, value: 'ä'.repeat(400) })) }],
    ['a negative threshold', { lowStockThreshold: -1 }],
    ['a threshold that no stock can have', { lowStockThreshold: 1_000_000_001 }],
  ])('is refused with %s', (_, change) => {
    expect(() => patchEntry(undefined, { ...given, ...change })).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    )
  })

  it('has texts that are composed and trimmed, a blank one counts as cleared, and categories are distinct', () => {
    const cleaned = patchEntry(undefined, {
      ...given,
      ...{ name: ' Cafe\u0301 ', description: ' ', sku: '', categories: [' Cafe\u0301', 'Caf\u00e9', 'Tea'] },
    })
    expect(cleaned).toMatchObject({ name: 'Caf\u00e9', description: null, sku: null, categories: ['Caf\u00e9', 'Tea'] })
    expect(() => patchEntry(undefined, { ...given, name: 'No\u0007bell' })).toThrow('name contains a control character')
  })
})

describe('a new product', () => {
  it('needs a name and a price, and nothing more', () => {
    const { name, price } = given
    expect(patchEntry(undefined, { id: 'mug', name, price })).toEqual({
      ...{ id: 'mug', name, description: null, sku: null, price: { minor: 2999, currency: 'EUR' }, isActive: true },
      ...{ images: [], categories: [], attributes: [], lowStockThreshold: null },
    })
    for (const patch of [{ name }, { price }, { name: null, price }, { name, price: null }])
      expect(() => patchEntry(undefined, { id: 'mug', ...patch })).toThrow(
        expect.objectContaining({ code: 'PRODUCT_INCOMPLETE' }),
      )
  })
})

describe('a change of an entry', () => {
  const current = patchEntry(undefined, { ...given, isActive: false })
  const change = (patch: Omit<EntryPatch, 'id'>) => patchEntry(current, { id: given.id, ...patch })

  it('leaves alone what it does not name', () => {
    expect(change({})).toEqual(current)
    expect(change({ name: 'Cup' })).toEqual({ ...current, name: 'Cup' })
    expect(change({ price: '5' })).toEqual({ ...current, price: { minor: 500, currency: 'EUR' } })
    expect(change({ categories: ['Cups'] })).toEqual({ ...current, categories: ['Cups'] })
  })

  it('clears what is null', () => {
    const nothing = { description: null, sku: null, images: null, categories: null, attributes: null }
    const lists = { images: [], categories: [], attributes: [] }
    expect(change({ ...nothing, lowStockThreshold: null, isActive: null })).toEqual({
      ...{ ...current, ...nothing, ...lists, lowStockThreshold: null, isActive: true },
    })
  })

  it('is refused if the product would be without name or price', () => {
    for (const patch of [{ name: null }, { price: null }])
      expect(() => change(patch)).toThrow(expect.objectContaining({ code: 'PRODUCT_INCOMPLETE' }))
  })

  it('may change the currency only together with the price', () => {
    expect(change({ currency: 'JPY', price: '3000' }).price).toEqual({ minor: 3000, currency: 'JPY' })
    expect(change({ currency: 'EUR' })).toEqual(current)
    expect(() => change({ currency: 'JPY' })).toThrow('send the price in the new currency')
  })

  it('is none if every field is equal', () => {
    expect(isSameEntry(change(given), { ...current, isActive: true })).toBe(true)
    for (const field of Object.keys(current))
      expect([field, isSameEntry(current, { ...current, [field]: ['another'] })]).toEqual([field, false])
  })
})
