import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import { findProducts } from '../store/products.ts'
import { adjustStock } from './adjust-stock.ts'
import { saveProduct } from './save-product.ts'

let testDatabase: TestDatabase
let database: Database

beforeAll(async () => {
  testDatabase = await createTestDatabase('product')
  database = openDatabase({ url: testDatabase.url, applicationName: 'test' })
})
afterAll(async () => {
  await database.end()
  await testDatabase.drop()
})
beforeEach(() => database`truncate products, reservations, stock_adjustments, outbox cascade`)

const entry = { id: 'lamp', name: 'Lamp', price: '29.99', isActive: true }
const adjust = (delta: number) => adjustStock(database, { productId: 'lamp', delta, reason: null, adjustedBy: 'test' })
const versionOf = async (id: string) => (await database`select version from products where id = ${id}`)[0]!.version

describe('every change of a product', () => {
  it('has the next version, which its event carries', async () => {
    await saveProduct(database, entry, new Date())
    expect(await versionOf('lamp')).toBe(1)
    await adjust(5)
    await saveProduct(database, { id: 'lamp', name: 'Lantern', isActive: false }, new Date())
    const [renamed] = await findProducts(drizzleOn(database), ['lamp'])
    expect(renamed).toMatchObject({ version: 3, name: 'Lantern', availableQuantity: 5 })
    await adjust(-1)
    expect(await versionOf('lamp')).toBe(4)
    const events = await eventsIn(database)
    expect(events.map(({ event_type, data }) => [event_type, data])).toEqual([
      [
        'product.changed',
        { product_id: 'lamp', version: 1, name: 'Lamp', price: 29.99, currency: 'EUR', is_active: true },
      ],
      ['stock.changed', { product_id: 'lamp', version: 2, available_quantity: 5, is_available: true }],
      [
        'product.changed',
        { product_id: 'lamp', version: 3, name: 'Lantern', price: 29.99, currency: 'EUR', is_active: false },
      ],
      ['stock.changed', { product_id: 'lamp', version: 4, available_quantity: 4, is_available: false }],
    ])
    expect(new Set(events.map(({ stream }) => stream)).size).toBe(1)
  })

  it('has a version of its own, also if many happen at once', async () => {
    await saveProduct(database, entry, new Date())
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => [
        adjust(1),
        saveProduct(database, { ...entry, name: `Lamp ${index}` }, new Date()),
      ]).flat(),
    )
    const versions = (await eventsIn(database)).map(({ data }) => data.version)
    expect(versions.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1))
    expect(await versionOf('lamp')).toBe(21)
  })
})

describe('a change of a product', () => {
  const read = async () => (await findProducts(drizzleOn(database), ['lamp']))[0]!
  const details = {
    sku: 'L-1',
    images: [{ url: '/assets/1/lamp.svg', altText: 'A lamp' }],
    categories: ['Light', 'Gifts'],
    attributes: [{ name: 'Power', value: '5 W "at most"' }],
    lowStockThreshold: 3,
  }

  it('keeps what it does not name, and clears what is null', async () => {
    await saveProduct(database, { ...entry, ...details }, new Date())
    expect(await read()).toMatchObject({ name: 'Lamp', ...details, price: { minor: 2999, currency: 'EUR' } })
    await saveProduct(database, { id: 'lamp', description: 'Bright' }, new Date())
    expect(await read()).toMatchObject({ description: 'Bright', ...details, version: 2 })
    await saveProduct(database, { id: 'lamp', sku: null, images: null, lowStockThreshold: null }, new Date())
    const { categories, attributes } = details
    expect(await read()).toMatchObject({ sku: null, images: [], lowStockThreshold: null, categories, attributes })
    await saveProduct(database, { id: 'lamp', categories: [], attributes: null }, new Date())
    expect(await read()).toMatchObject({ categories: [], attributes: [] })
    expect(await database`select * from product_details`).toHaveLength(0)
    expect(await database`select * from product_categories`).toHaveLength(0)
  })

  it('is not written or announced if it changes nothing', async () => {
    await saveProduct(database, { ...entry, ...details }, new Date())
    await saveProduct(database, { ...entry, ...details }, new Date())
    await saveProduct(database, { id: 'lamp' }, new Date())
    expect(await versionOf('lamp')).toBe(1)
    expect(await eventsIn(database)).toHaveLength(1)
  })

  it('is applied to the entry of another caller that adds the product at the same time', async () => {
    const fields = ['description', 'sku'] as const
    for (let round = 0; round < 20; round++) {
      const id = `new${round}`
      await Promise.all(fields.map((field) => saveProduct(database, { ...entry, id, [field]: field }, new Date())))
      const [saved] = await findProducts(drizzleOn(database), [id])
      expect(saved).toMatchObject({ description: 'description', sku: 'sku', version: 2 })
    }
  })

  it('is refused without a trace if the product would be incomplete', async () => {
    await expect(saveProduct(database, { id: 'lamp', name: 'Lamp' }, new Date())).rejects.toMatchObject({
      code: 'PRODUCT_INCOMPLETE',
    })
    expect(await database`select id from products`).toHaveLength(0)
    expect(await eventsIn(database)).toEqual([])
  })
})
