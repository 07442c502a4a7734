import { describe, expect, it } from 'vitest'
import { type GivenImport, planImport } from './import.ts'
import { patchEntry } from './patch-entry.ts'

const given = (id: string, more: Partial<GivenImport> = {}): GivenImport => ({
  ...{ id, name: 'Lamp', description: null, price: '5', currency: 'EUR', isActive: true, availableQuantity: null },
  ...more,
})

describe('the check of an import', () => {
  it('refuses single products, by their position', () => {
    const list = [
      given('a'),
      given('b', { price: '0' }),
      given('a', { name: 'Other' }),
      given('c', { availableQuantity: -1 }),
      given('d', { availableQuantity: 1_000_000_001 }),
      given('not valid'),
      given('e', { availableQuantity: 1_000_000_000 }),
    ]
    const { steps, refused } = planImport(list, new Map(), false)
    expect(steps.map(({ entry }) => [entry.id, entry.name])).toEqual([
      ['a', 'Lamp'],
      ['e', 'Lamp'],
    ])
    expect(refused.map(({ index, productId }) => [index, productId])).toEqual([
      [1, 'b'],
      [2, 'a'],
      [3, 'c'],
      [4, 'd'],
      [5, 'not valid'],
    ])
    expect(refused.every(({ code, message }) => code === 'BAD_USER_INPUT' && message.length > 10)).toBe(true)
  })
})

describe('the plan of an import', () => {
  const { availableQuantity: _, ...patch } = given('a')
  const entry = patchEntry(undefined, { ...patch, sku: 'L-1', categories: ['Light'] })
  const plan = (product: Partial<GivenImport>, existing: object | undefined, setsAllStock: boolean) => {
    const known = existing ? [['a', { ...entry, availableQuantity: 3, ...existing }] as const] : []
    return planImport([given('a', product)], new Map(known), setsAllStock).steps[0]!
  }
  const units = (availableQuantity: number | null) => ({ availableQuantity })

  it.each([
    ['a new product with its stock', units(5), undefined, false, { kind: 'created', delta: 5 }],
    ['a new product without stock', {}, undefined, true, { kind: 'created', delta: 0 }],
    ['a product that is equal, whatever its stock', units(5), {}, false, { kind: 'unchanged', delta: 0 }],
    ['the stock of a product that is equal', units(5), {}, true, { kind: 'updated', delta: 2, isEntryChanged: false }],
    ['less stock', units(0), {}, true, { kind: 'updated', delta: -3 }],
    ['no stock, which is left alone', {}, {}, true, { kind: 'unchanged', delta: 0 }],
    ['another name', {}, { name: 'Old' }, false, { kind: 'updated', delta: 0, isEntryChanged: true }],
    ['another price', {}, { price: { minor: 1, currency: 'EUR' } }, false, { kind: 'updated' }],
    ['another description', {}, { description: 'x' }, false, { kind: 'updated' }],
    ['another state', {}, { isActive: false }, false, { kind: 'updated' }],
    ['another SKU', { sku: 'L-2' }, {}, false, { kind: 'updated', entry: { sku: 'L-2', categories: ['Light'] } }],
    ['no categories', { categories: null }, {}, false, { kind: 'updated', entry: { sku: 'L-1', categories: [] } }],
    ['an attribute', { attributes: [{ name: 'n', value: 'v' }] }, {}, false, { kind: 'updated' }],
    ['an image', { images: [{ url: '/a' }] }, {}, false, { kind: 'updated' }],
  ])('%s', (_, product, existing, setsAllStock, step) => {
    expect(plan(product, existing, setsAllStock)).toMatchObject(step)
  })
})
