import { expect, it } from 'vitest'
import { createTestDatabase } from '../../test/setup/database.ts'
import { openDatabase, type Sql } from './database.ts'

it('a statement prepared on an empty table uses the index when the table has grown', async () => {
  const testDatabase = await createTestDatabase('product')
  const database = openDatabase({ url: testDatabase.url, applicationName: 'test', maxConnections: 1 })
  try {
    const find = (sql: Sql, ids: string[]) =>
      sql`select quantity from reservations where order_id = any(${ids}::uuid[])`
    // After five executions PostgreSQL keeps one plan for all values.
    for (let count = 0; count < 8; count++) {
      await database.transact((transaction) => find(transaction, [crypto.randomUUID()]))
    }
    await database`
      insert into products (id, name, price_minor, currency) values ('lamp', 'Lamp', 100, 'EUR')`
    await database`
      insert into reservations (order_id, product_id, quantity, unit_price_minor, currency)
      select gen_random_uuid(), 'lamp', 1, 100, 'EUR' from generate_series(1, 5000)`
    const scans = await database.transact(async (transaction) => {
      await find(transaction, [crypto.randomUUID()])
      return await transaction<{ seq_scan: number }[]>`
        select seq_scan from pg_stat_xact_user_tables where relname = 'reservations'`
    })
    expect(scans.map((row) => row.seq_scan)).toEqual([0])
  } finally {
    await database.end()
    await testDatabase.drop()
  }
})
