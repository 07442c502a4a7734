import { expect, it } from 'vitest'
import { changesIn, emptyForm, faultsOf, formOf } from './product-form.ts'

const mug = formOf({
  ...{ __typename: 'Product', id: 'mug', name: 'Mug', sku: 'M-1', isActive: true, description: 'Of enamel.' },
  price: { amount: '29.99', currency: 'EUR' },
  availability: { availableQuantity: 3, isAvailable: true, lastUpdated: '2026-01-01T00:00:00.000Z' },
  categories: ['Kitchen', 'Gifts'],
  attributes: [{ name: 'Material', value: 'Enamel' }],
  images: [{ url: '/images/mug.svg', altText: null }],
  lowStockThreshold: 5,
} as Parameters<typeof formOf>[0])

it('a product that nobody has changed has no change, and a changed field is sent alone', () => {
  expect(changesIn(mug, mug)).toEqual({ id: 'mug' })
  expect(changesIn({ ...mug, name: 'Big mug' }, mug)).toEqual({ id: 'mug', name: 'Big mug' })
})

it('what is emptied is cleared, and incomplete rows are left out', () => {
  const changed = { ...mug, sku: ' ', description: '', lowStockThreshold: '', categories: ' Gifts \n\n' }
  expect(changesIn({ ...changed, attributes: [...mug.attributes, ['Colour', '']], images: [] }, mug)).toEqual({
    ...{ id: 'mug', sku: null, description: null, lowStockThreshold: null, categories: ['Gifts'], images: [] },
    attributes: [{ name: 'Material', value: 'Enamel' }],
  })
})

it('a price is sent with its currency, with a comma, too', () => {
  expect(changesIn({ ...mug, price: '19,50' }, mug)).toEqual({ id: 'mug', price: '19.50', currency: 'EUR' })
  expect(changesIn({ ...mug, currency: 'USD' }, mug)).toEqual({ id: 'mug', price: '29.99', currency: 'USD' })
})

it('a price with three digits after a comma or point is a fault, unless the currency has three fraction digits', () => {
  const faultOf = (price: string, currency: string) => faultsOf({ ...mug, price, currency }).price
  for (const price of ['1,200', '1.200', '1,200.00']) expect([price, faultOf(price, 'EUR')]).toEqual([price, true])
  expect(faultOf('1,200', 'JPY')).toBe(true)
  for (const price of ['1200', '1,20', '1.2', '1200.50'])
    expect([price, faultOf(price, 'EUR')]).toEqual([price, undefined])
  for (const currency of ['KWD', 'IQD']) expect(faultOf('1,200', currency)).toBeUndefined()
})

it('a new product has what is filled in, and its faults are known before it is sent', () => {
  const form = { ...emptyForm, id: 'new-1', name: 'New', price: '5' }
  expect(changesIn(form, emptyForm)).toEqual({ id: 'new-1', name: 'New', price: '5', currency: 'EUR' })
  expect(faultsOf(form)).toEqual({})
  expect(faultsOf({ ...form, id: 'new 1', name: ' ', price: 'free', lowStockThreshold: '-1' })).toEqual({
    ...{ id: true, name: true, price: true, lowStockThreshold: true },
  })
})
