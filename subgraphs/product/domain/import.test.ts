import { describe, expect, it } from 'vitest'
import { checkImports, planImport } from './import.ts'

const given = (id: string, more = {}) => ({
  ...{ id, name: 'Lamp', description: null, price: '5', currency: 'EUR', isActive: true, availableQuantity: null },
  ...more,
})

describe('the check of an import', () => {
  it('refuses single products, by their position', () => {
    const { checked, refused } = checkImports([
      given('a'),
      given('b', { price: '0' }),
      given('a', { name: 'Other' }),
      given('c', { availableQuantity: -1 }),
      given('d', { availableQuantity: 1_000_000_001 }),
      given('not valid'),
      given('e', { availableQuantity: 1_000_000_000 }),
    ])
    expect(checked.map(({ entry }) => [entry.id, entry.name])).toEqual([
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
  const entry = checkImports([given('a')]).checked[0]!.entry
  const plan = (availableQuantity: number | null, existing: object | undefined, setsAllStock: boolean) => {
    const known = existing ? [['a', { ...entry, availableQuantity: 3, ...existing }] as const] : []
    return planImport([{ entry, availableQuantity }], new Map(known), setsAllStock)[0]!
  }

  it.each([
    ['a new product with its stock', 5, undefined, false, { kind: 'created', delta: 5 }],
    ['a new product without stock', null, undefined, true, { kind: 'created', delta: 0 }],
    ['a product that is equal, whatever its stock', 5, {}, false, { kind: 'unchanged', delta: 0 }],
    ['the stock of a product that is equal', 5, {}, true, { kind: 'updated', delta: 2, isEntryChanged: false }],
    ['less stock', 0, {}, true, { kind: 'updated', delta: -3 }],
    ['no stock, which is left alone', null, {}, true, { kind: 'unchanged', delta: 0 }],
    ['another name', null, { name: 'Old' }, false, { kind: 'updated', delta: 0, isEntryChanged: true }],
    ['another price', null, { price: { minor: 1, currency: 'EUR' } }, false, { kind: 'updated' }],
    ['another description', null, { description: 'x' }, false, { kind: 'updated' }],
    ['another state', null, { isActive: false }, false, { kind: 'updated' }],
  ])('%s', (_, quantity, existing, setsAllStock, step) => {
    expect(plan(quantity, existing, setsAllStock)).toMatchObject(step)
  })
})
