import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openDatabase } from '#platform/postgres/database.ts'
import { createTestDatabase } from '../test/setup/database.ts'

/** Fills a database as the previous release did, and runs a migration's statements again. */
async function migrated(service: 'product' | 'sales', file: string, fill: string[], read: string) {
  const test = await createTestDatabase(service)
  const database = openDatabase({ url: test.url, applicationName: 'test', maxConnections: 1 })
  try {
    for (const statement of fill) await database.unsafe(statement)
    const migration = readFileSync(new URL(`${service}/store/migrations/${file}`, import.meta.url), 'utf8')
    for (const statement of migration.split('--> statement-breakpoint')) await database.unsafe(statement)
    return await database.unsafe(read)
  } finally {
    await database.end()
    await test.drop()
  }
}

it('the migration converts catalogue amounts from hundredths to minor units', async () => {
  const rows = await migrated(
    'product',
    '0006_amounts-in-minor-units.sql',
    [
      `insert into products (id, name, price_minor, currency) values ('eur', '', 2999, 'EUR'), ('jpy', '', 100050, 'JPY'),
        ('one', '', 1, 'JPY'), ('kwd', '', 123, 'KWD'), ('clf', '', 2, 'CLF'), ('old', '', 150, 'ABC')`,
      `insert into reservations (order_id, product_id, quantity, unit_price_minor, currency)
        select gen_random_uuid(), id, 1, price_minor, currency from products`,
    ],
    `select id, price_minor, unit_price_minor from products join reservations on product_id = id order by id`,
  )
  expect(rows.map((row) => [row.id, row.price_minor, row.unit_price_minor])).toEqual([
    ['clf', 200, 200],
    ['eur', 2999, 2999],
    ['jpy', 1001, 1001],
    ['kwd', 1230, 1230],
    ['old', 150, 150],
    ['one', 1, 1],
  ])
})

it('the migration converts order amounts from hundredths to minor units, and totals equal the sum of the items', async () => {
  const rows = await migrated(
    'sales',
    '0007_amounts-in-minor-units.sql',
    [
      `insert into orders (id, shard, customer_id, total_minor, currency, created_at, updated_at)
        select gen_random_uuid(), 1, 'customer_123', 300150, currency, now(), now()
        from unnest(array['EUR', 'JPY', 'KWD']) as currency`,
      `insert into order_items (order_id, shard, position, product_id, quantity, unit_price_minor)
        select id, shard, 1, 'lamp', 3, 100050 from orders`,
    ],
    `select currency, total_minor, unit_price_minor from orders join order_items on order_id = id order by currency`,
  )
  expect(rows.map((row) => [row.currency, row.total_minor, row.unit_price_minor])).toEqual([
    ['EUR', 300_150, 100_050],
    ['JPY', 3_003, 1_001],
    ['KWD', 3_001_500, 1_000_500],
  ])
})
