import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.ts'
import { createWriteCheck } from './check-writable.ts'
import { type Database, openDatabase } from './database.ts'

let testDatabase: TestDatabase
let administrator: postgres.Sql
let database: Database
beforeAll(async () => {
  testDatabase = await createTestDatabase('sales')
  const url = new URL(inject('postgresUrl'))
  url.pathname = new URL(testDatabase.url).pathname
  administrator = postgres(url.href, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await administrator.end()
  await testDatabase.drop()
})
afterEach(async () => {
  await database.end()
  const name = new URL(testDatabase.url).pathname.slice(1)
  await administrator`alter database ${administrator(name)} reset all`
})

const open = () => openDatabase({ url: testDatabase.url, applicationName: 'check', maxConnections: 2 })
beforeEach(() => {
  database = open()
})

/** Applies to connections opened afterwards. */
async function configure(setting: string) {
  await database.end()
  const name = new URL(testDatabase.url).pathname.slice(1)
  await administrator.unsafe(`alter database ${name} set ${setting}`)
  database = open()
}

it('a database that can be written passes', async () => {
  await expect(createWriteCheck(database)()).resolves.toBeUndefined()
})

it('a read-only database does not, though it answers queries', async () => {
  await configure('default_transaction_read_only = on')
  await expect(database`select 1`).resolves.toHaveLength(1)
  await expect(createWriteCheck(database)()).rejects.toThrow('read-only')
})

it('a database without room for another file does not, though it answers queries', async () => {
  // As a full disk does, this refuses any growth of temporary files.
  await configure('temp_file_limit = 0')
  await expect(database`select 1`).resolves.toHaveLength(1)
  await expect(createWriteCheck(database)()).rejects.toMatchObject({ code: '53400' })
})

it('many checks at once are one probe', async () => {
  let probes = 0
  const counted = (...args: Parameters<Database>) => {
    probes++
    return database(...args)
  }
  await Promise.all(Array.from({ length: 50 }, createWriteCheck(counted as unknown as Database)))
  expect(probes).toBe(1)
})
