import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Sql } from '#platform/postgres/database.ts'
import { databaseForTests } from '../../../test/setup/database.ts'
import { claimKeys } from './idempotency-keys.ts'

const { database } = await databaseForTests('sales', 1)

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
