import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
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
beforeEach(() => database`truncate products, reservations, stock_adjustments, outbox`)

const entry = { id: 'lamp', name: 'Lamp', description: null, price: { minor: 2999, currency: 'EUR' }, isActive: true }
const adjust = (delta: number) => adjustStock(database, { productId: 'lamp', delta, reason: null, adjustedBy: 'test' })
const versionOf = async (id: string) => (await database`select version from products where id = ${id}`)[0]!.version

describe('every change of a product', () => {
  it('has the next version, which its event carries', async () => {
    expect((await saveProduct(database, entry, new Date())).version).toBe(1)
    await adjust(5)
    const renamed = await saveProduct(database, { ...entry, name: 'Lantern', isActive: false }, new Date())
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
