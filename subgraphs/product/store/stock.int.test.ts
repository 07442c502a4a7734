import { expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { databaseForTests } from '../../../test/setup/database.ts'
import { adjustStock } from '../operations/adjust-stock.ts'
import { saveProduct } from '../operations/save-product.ts'

const { database } = await databaseForTests('product', 1)

it('a change of the stock writes no index and none of the details, however many the product has', async () => {
  const entry = {
    ...{ id: 'lamp', name: 'Lamp', price: '5', sku: 'L-1', description: 'd'.repeat(500), lowStockThreshold: 5 },
    images: Array.from({ length: 20 }, (_, index) => ({ url: `https://shop.example/${index}.jpg` })),
    categories: ['Light', 'Gifts'],
    attributes: [{ name: 'Power', value: '5 W' }],
  }
  await saveProduct(database, entry, new Date())
  for (let units = 1; units <= 20; units++)
    await adjustStock(database, { productId: 'lamp', delta: units, reason: null, adjustedBy: 'test' })
  const updates = async () => {
    await database`select pg_stat_force_next_flush()`
    // An update that writes no index is called a HOT update.
    const rows = await database<{ table: string; updates: number; hot: number }[]>`
      select relname as table, n_tup_upd::int as updates, n_tup_hot_upd::int as hot from pg_stat_user_tables
      where relname in ('products', 'product_details', 'product_categories') order by relname`
    return rows.map(({ table, updates, hot }) => [table, updates, hot])
  }
  await waitUntil(async () => (await updates()).some(([table, count]) => table === 'products' && Number(count) >= 20))
  const [categories, details, products] = await updates()
  expect([categories, details]).toEqual([
    ['product_categories', 0, 0],
    ['product_details', 0, 0],
  ])
  expect(products).toEqual(['products', 20, expect.any(Number)])
  // A full page, whose old rows a parallel transaction may still see, makes the row move. With an index on the stock, every
  // update would write the indexes.
  expect(Number(products![2])).toBeGreaterThan(10)
})
