import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateAll } from '../../local/migrate.ts'
import { loadSecrets } from '../../local/secrets.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { startBehindPgbouncer } from '../../test/topologies/pgbouncer.ts'
import { checkDatabase, type Database, openDatabase } from './database.ts'

const isInstalled = spawnSync('sh', ['-c', 'command -v pgbouncer'], { stdio: 'ignore' }).status === 0

describe.skipIf(!isInstalled)('behind PgBouncer', () => {
  const started = new AsyncDisposableStack()
  let database: Database

  beforeAll(async () => {
    const { path } = started.use(await temporaryDirectory())
    const secrets = await loadSecrets(path)
    const options = { dataDirectory: path, durable: false, log: () => {} }
    const { databaseUrls, serviceDatabaseUrls } = await startBehindPgbouncer(options, secrets, started)
    await migrateAll(databaseUrls)
    database = openDatabase({ url: serviceDatabaseUrls!.product, applicationName: 'test', maxConnections: 4 })
    started.defer(() => database.end({ timeout: 1 }))
    await checkDatabase(database, 'PRODUCT_DATABASE_URL')
  }, 120_000)
  afterAll(() => started.disposeAsync(), 60_000)

  it('statements and transactions are all answered, however many are sent at once', async () => {
    const plain = () => database`select count(*)::int as rows from outbox`
    const withParameter = (number: number) => database`select ${number}::int as number`
    const inTransaction = (id: string) =>
      database.transact(async (transaction) => {
        transaction.send(transaction`select set_config('synchronous_commit', 'off', true)`)
        await transaction`insert into inbox (event_id) values (${id})`
      })
    for (let round = 0; round < 20; round++) {
      const numbers = Array.from({ length: 12 }, (_, index) => index)
      const answers = await Promise.all([
        ...numbers.map((number) => withParameter(number)),
        ...numbers.map(plain),
        ...numbers.map((number) => inTransaction(`${round} ${number}`)),
      ])
      expect(answers.slice(0, 12)).toEqual(numbers.map((number) => [{ number }]))
    }
    expect(await database`select count(*)::int as rows from inbox`).toEqual([{ rows: 240 }])
  })
})
