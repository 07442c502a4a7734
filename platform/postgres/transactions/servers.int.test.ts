import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.ts'
import { isOutage } from '../../calls/outage.ts'
import { checkDatabase, type Database, openDatabase, type Transaction } from '../database.ts'
import { runMigrations } from '../migrate.ts'
import { codeOf } from '../sql-state.ts'

let testDatabase: TestDatabase
let database: Database

beforeAll(async () => {
  testDatabase = await createTestDatabase('sales')
})
afterAll(() => testDatabase.drop())
beforeEach(async () => {
  database = open()
  await database`truncate inbox`
})
afterEach(() => database.end())

const open = (url = testDatabase.url, maxConnections = 2) =>
  openDatabase({ url, applicationName: 'servers', maxConnections })
const insert = (transaction: Transaction, id: string) => transaction`insert into inbox (event_id) values (${id})`
const ids = async () => (await database`select event_id from inbox order by event_id`).map((row) => row.event_id)
const terminate = async (pid: number) => void (await database`select pg_terminate_backend(${pid}, 5000)`)
const pidOf = async (transaction: Transaction) =>
  (await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]!.pid

describe('with several hosts', () => {
  /** The other host refuses connections. */
  const withDead = () => testDatabase.url.replace('@', '@127.0.0.1:1,')

  it('statements and transactions use the one that answers', async () => {
    const pair = open(withDead())
    await pair.transact((transaction) => insert(transaction, 'a'))
    const both = [
      pair.transact((transaction) => insert(transaction, 'b')),
      pair`insert into inbox (event_id) values ('c')`,
    ]
    await Promise.all(both)
    expect(await ids()).toEqual(['a', 'b', 'c'])
    await pair.end()
  })

  it('go to another when the connection is lost, and fail only if none answers', async () => {
    const pair = open(withDead())
    const pid = await pair.transact(pidOf)
    await terminate(pid)
    const write = () => pair.transact((transaction) => insert(transaction, 'a')).then(() => 'written', codeOf)
    await expect.poll(write).toBe('written')
    await pair.end()
    const nowhere = open('postgres://nobody@127.0.0.1:1,127.0.0.1:2/none')
    const error = await nowhere.transact(async () => {}).catch((reason) => reason)
    expect(isOutage(error)).toBe(true)
    await nowhere.end()
  })
})

describe('behind a pooler that lends out sessions', () => {
  const pooled = () => open(`${testDatabase.url}?pool_mode=transaction`)

  it('nothing is set for the session, and no statement is prepared by name', async () => {
    const database = pooled()
    const settings = await database.transact(
      (transaction) => transaction`
        select current_setting('default_transaction_read_only') as read_only, ${1}::int as number,
          (select count(*)::int from pg_prepared_statements) as prepared`,
    )
    expect(settings).toEqual([{ read_only: 'off', number: 1, prepared: 0 }])
    const sent = await database`select name from pg_settings where source = 'client' and name like '%timeout'`
    expect(sent).toEqual([])
    await database.end()
  })

  it('the settings have to be those of the role', async () => {
    const before = pooled()
    await expect(checkDatabase(before, 'SALES_DATABASE_URL')).rejects.toThrow(/statement_timeout.*npm run migrate/)
    await before.end()
    const folder = fileURLToPath(new URL('../../../subgraphs/sales/store/migrations', import.meta.url))
    await runMigrations({ databaseUrl: testDatabase.url, folder })
    const after = pooled()
    await checkDatabase(after, 'SALES_DATABASE_URL')
    await after.end()
  })

  it('migrations need the server itself', async () => {
    const databaseUrl = `${testDatabase.url}?pool_mode=transaction`
    await expect(runMigrations({ databaseUrl, folder: '' })).rejects.toThrow('DATABASE_DIRECT_URL')
  })
})
