import { expect, test } from 'vitest'
import { databaseForTests } from '../../test/setup/database.ts'
import { salesSchema } from './scripts.ts'
import { copyTables } from './tables-copy.ts'

test('the tables of a service are copied beside those of the service itself', async () => {
  const { database } = await databaseForTests('sales')

  await copyTables(database, 'sales', salesSchema)

  const counts = await database<{ schema: string; tables: number }[]>`
    select table_schema as schema, count(*)::int as tables from information_schema.tables
    where table_schema like any (array['public', 'keys', ${`${salesSchema}%`}]) and table_name not like '%migrations'
    group by 1`
  const tablesIn = Object.fromEntries(counts.map(({ schema, tables }) => [schema, tables]))
  expect(tablesIn[salesSchema]).toBe(tablesIn.public)
  expect(tablesIn[`${salesSchema}_keys`]).toBe(tablesIn.keys)
})
