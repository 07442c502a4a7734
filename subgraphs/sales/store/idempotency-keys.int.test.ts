import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase, type Sql } from '#platform/postgres/database.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.ts'
import { claimKeys } from './idempotency-keys.ts'

let testDatabase: TestDatabase
let database: Database

beforeAll(async () => {
  testDatabase = await createTestDatabase('sales')
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', maxConnections: 1 })
})
afterAll(async () => {
  await database.end()
  await testDatabase.drop()
})

const claim = () => ({ caller: 'shop', key: randomUUID(), fingerprint: 'f', orderId: randomUUID() })
const waitsForDisk = async (sql: Sql) =>
  (await sql<{ synchronous_commit: string }[]>`show synchronous_commit`)[0]!.synchronous_commit

test('a claim does not wait for a WAL flush; later commits do', async () => {
  await database.transact(async (transaction) => {
    await transaction`select set_config('synchronous_commit', 'on', true)`
    await claimKeys(transaction, [claim()])
    expect(await waitsForDisk(transaction)).toBe('off')
  })
  await database`set synchronous_commit to on`
  await claimKeys(database, [claim()])
  expect(await waitsForDisk(database)).toBe('on')
})
