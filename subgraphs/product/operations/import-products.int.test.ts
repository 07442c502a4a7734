import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.ts'
import { eventsIn } from '../../../test/setup/outbox.ts'
import type { GivenImport } from '../domain/import.ts'
import { findImports } from '../store/import-progress.ts'
import { importProducts } from './import-products.ts'

let testDatabase: TestDatabase
let database: Database

beforeAll(async () => {
  testDatabase = await createTestDatabase('product')
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', maxConnections: 20 })
})
afterAll(async () => {
  await database.end()
  await testDatabase.drop()
})
beforeEach(async () => {
  await database`truncate products, reservations, stock_adjustments, product_imports, outbox cascade`
  await database`
    insert into products (id, name, price_minor, currency, available_quantity, updated_at)
    values ('lamp', 'Lamp', 2999, 'EUR', 10, '2020-01-01'), ('desk', 'Desk', 9900, 'EUR', 1, '2020-01-01')`
})

const product = (id: string, more: Partial<GivenImport> = {}): GivenImport => ({
  ...{ id, name: 'Lamp', description: null, price: '29.99', currency: 'EUR', isActive: true, availableQuantity: null },
  ...more,
})
const run = (products: GivenImport[], more = {}) =>
  importProducts(
    database,
    { products, setsAllStock: false, isDryRun: false, importedBy: 'client:test', ...more },
    new Date(),
  )
const rows = () => database`
  select id, name, description, price_minor, is_active, available_quantity, updated_at > '2021-01-01' as is_touched
  from products order by id`
const journal = () => database`select product_id, delta, reason, adjusted_by from stock_adjustments order by product_id`
const stockEvents = async () =>
  (await eventsIn(database)).filter(({ event_type }) => event_type === 'stock.changed').map(({ data }) => data)

describe('an import of products', () => {
  it('adds new products with their stock, replaces entries, and does not write what is equal', async () => {
    const report = await run([
      product('sofa', { name: 'Sofa', description: 'a "soft" \\ one', availableQuantity: 7 }),
      product('desk', { name: 'Table', price: '99', isActive: false, availableQuantity: 50 }),
      product('lamp', { availableQuantity: 50 }),
      product('rug', { name: 'Rug', availableQuantity: 0 }),
      product('broken', { price: '-1' }),
    ])
    expect(report).toMatchObject({ created: 2, updated: 1, unchanged: 1, refused: [{ index: 4, productId: 'broken' }] })
    expect(await rows()).toMatchObject([
      { id: 'desk', name: 'Table', price_minor: 9900, is_active: false, available_quantity: 1, is_touched: true },
      { id: 'lamp', available_quantity: 10, is_touched: false },
      { id: 'rug', available_quantity: 0 },
      { id: 'sofa', description: 'a "soft" \\ one', price_minor: 2999, available_quantity: 7 },
    ])
    expect(await journal()).toMatchObject([
      { product_id: 'sofa', delta: 7, reason: 'import', adjusted_by: 'client:test' },
    ])
    expect(await stockEvents()).toMatchObject([{ product_id: 'sofa', available_quantity: 7, is_available: true }])
    const entries = (await eventsIn(database)).filter(({ event_type }) => event_type === 'product.changed')
    expect(entries.map(({ data }) => [data.product_id, data.version, data.name])).toEqual([
      ['sofa', 1, 'Sofa'],
      ['desk', 2, 'Table'],
      ['rug', 1, 'Rug'],
    ])
  })

  it('sets the stock of all products if it is asked to', async () => {
    const products = [
      product('lamp', { availableQuantity: 4 }),
      product('desk', { isActive: false, availableQuantity: 3 }),
    ]
    expect(await run(products, { setsAllStock: true })).toMatchObject({ created: 0, updated: 2 })
    expect(await rows()).toMatchObject([{ available_quantity: 3 }, { available_quantity: 4 }])
    expect(await journal()).toMatchObject([
      { product_id: 'desk', delta: 2 },
      { product_id: 'lamp', delta: -6 },
    ])
    expect(await stockEvents()).toMatchObject([
      { product_id: 'lamp', available_quantity: 4, is_available: true },
      { product_id: 'desk', available_quantity: 3, is_available: false },
    ])
    // The entry of desk changed, too.
    const versions = await database`select id, version from products order by id`
    expect(versions.map(({ id, version }) => [id, version])).toEqual([
      ['desk', 3],
      ['lamp', 2],
    ])
    expect((await stockEvents()).map(({ version }) => version)).toEqual([2, 3])
    expect(await run(products, { setsAllStock: true })).toMatchObject({ unchanged: 2 })
  })

  it('writes nothing in a dry run', async () => {
    const before = await rows()
    const report = await run([product('sofa', { availableQuantity: 1 }), product('lamp', { name: 'New' })], {
      isDryRun: true,
      setsAllStock: true,
    })
    expect(report).toMatchObject({ created: 1, updated: 1 })
    expect(await rows()).toEqual(before)
    expect(await eventsIn(database)).toEqual([])
  })

  it('gives a product its stock once, however many imports add it at the same time', async () => {
    const products = Array.from({ length: 200 }, (_, index) => product(`p${index}`, { availableQuantity: 5 }))
    const reports = await Promise.all([run(products), run(products.toReversed()), run(products), run(products)])
    expect(reports.every(({ refused }) => refused.length === 0)).toBe(true)
    const stock = await database`select distinct available_quantity from products where id like 'p%'`
    expect(stock.map((row) => row.available_quantity)).toEqual([5])
    expect(reports.reduce((sum, { created }) => sum + created, 0)).toBe(200)
    expect(await journal()).toHaveLength(200)
    expect(await stockEvents()).toHaveLength(200)
  })

  it('keeps SKU, images, categories and attributes that it does not name, and replaces the others', async () => {
    const details = {
      ...{ sku: 'L-1', images: [{ url: '/a', altText: null }], categories: ['Light'] },
      attributes: [{ name: 'Power', value: '5 W' }],
    }
    expect(await run([product('lamp', details)])).toMatchObject({ updated: 1 })
    expect(await run([product('lamp')])).toMatchObject({ unchanged: 1 })
    expect(await run([product('lamp', { ...details, sku: 'L-2', attributes: null })])).toMatchObject({ updated: 1 })
    const [row] = await database`
      select sku, images, categories, attributes from products join product_details on product_id = id`
    expect(row).toMatchObject({ ...details, sku: 'L-2', attributes: [] })
    expect(await database`select category from product_categories`).toMatchObject([{ category: 'Light' }])
  })

  it('reports low stock once, when it falls to the threshold', async () => {
    const set = (availableQuantity: number) =>
      run([product('lamp', { availableQuantity })], { setsAllStock: true, lowStockThreshold: 4 })
    for (const quantity of [5, 4, 3, 6, 2]) await set(quantity)
    const low = (await eventsIn(database)).filter(({ event_type }) => event_type === 'stock.low')
    expect(low.map(({ data }) => data)).toMatchObject([
      { product_id: 'lamp', name: 'Lamp', available_quantity: 4, threshold: 4 },
      { product_id: 'lamp', available_quantity: 2, threshold: 4 },
    ])
  })
})

describe('the progress of an import', () => {
  const importId = '0197c0de-0000-7000-8000-000000000001'
  const position = (offset: number, total: number | null = 5) => ({ importId, name: 'shop.csv', offset, total })

  it('counts each list once, in any order, also if it is repeated', async () => {
    const second = [product('lamp'), product('rug', { name: 'Rug' }), product('broken', { price: '0' })]
    await run(second, { position: position(2, 4) })
    expect(await findImports(database, 20)).toMatchObject([{ total: 4, processed: 3 }])
    await run([product('sofa'), product('sofa')], { position: position(0) })
    await run(second, { position: position(2) })
    const [progress] = await findImports(database, 20)
    expect(progress).toMatchObject({
      ...{ id: importId, name: 'shop.csv', startedBy: 'client:test', processed: 5, total: 4 },
      ...{ created: 2, updated: 0, unchanged: 1, refused: 2 },
    })
    expect(progress!.updatedAt.getTime()).toBeGreaterThanOrEqual(progress!.startedAt.getTime())
  })

  it('is not recorded by a dry run, and ends after 30 days', async () => {
    await run([product('sofa')], { position: position(0), isDryRun: true })
    expect(await findImports(database, 20)).toEqual([])
    await run([product('sofa')], { position: position(0) })
    await database`update product_imports set started_at = now() - interval '31 days'`
    await run([product('sofa')], { position: { ...position(0), importId: importId.replace('1', '2') } })
    expect(await findImports(database, 20)).toHaveLength(1)
    expect(await database`select * from product_import_lists`).toHaveLength(1)
  })
})
