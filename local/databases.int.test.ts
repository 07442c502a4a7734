import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabases } from './databases.ts'
import { type PostgresServer, startPostgres } from './postgres/start.ts'
import { loadSecrets, type Secrets } from './secrets.ts'
import { type DatabaseName, databaseNames } from './services.ts'
import { temporaryDirectory } from './testing/temporary-directory.ts'

describe('the databases', { timeout: 60_000 }, () => {
  let temporary: AsyncDisposable & { path: string }
  let server: PostgresServer
  let secrets: Secrets
  let urls: Record<DatabaseName, string>

  beforeAll(async () => {
    temporary = await temporaryDirectory()
    server = await startPostgres({ directory: temporary.path, durable: false })
    secrets = await loadSecrets(temporary.path)
    urls = await createDatabases(server, secrets)
  }, 60_000)
  afterAll(async () => {
    await server.stop()
    await temporary[Symbol.asyncDispose]()
  })

  async function run(url: string, statement: string): Promise<unknown[]> {
    const sql = postgres(url, { max: 1, onnotice: () => {} })
    try {
      return await sql.unsafe(statement)
    } finally {
      await sql.end()
    }
  }

  test.each(databaseNames)('the role of %s owns its database and can create tables there', async (name) => {
    await run(urls[name], 'create table owned (id int)')
    expect(await run(urls[name], 'select current_user::text as role, current_database()::text as database')).toEqual([
      { role: name, database: name },
    ])
  })

  const pairs = databaseNames.flatMap((role) =>
    [...databaseNames, 'postgres', 'template1']
      .filter((other) => other !== role)
      .map((other) => [role, other] as const),
  )
  test.each(pairs)('the role of %s cannot open %s', async (role, other) => {
    const url = server.url(other, { name: role, password: secrets.databasePasswords[role] })
    await expect(run(url, 'select 1')).rejects.toThrow(`permission denied for database "${other}"`)
  })

  test.each(databaseNames)('the role of %s has no privileges on the server', async (name) => {
    await expect(run(urls[name], 'create database another')).rejects.toThrow('permission denied')
    await expect(run(urls[name], 'create role another')).rejects.toThrow('permission denied')
  })

  test('creating them again keeps their content and sets the current passwords', async () => {
    await run(urls.sales, 'create table kept as select 42 as answer')
    const renewed = { databasePasswords: { ...secrets.databasePasswords, sales: "it's new" } }
    const again = await createDatabases(server, renewed)
    expect(await run(again.sales, 'select answer from kept')).toEqual([{ answer: 42 }])
    await expect(run(urls.sales, 'select 1')).rejects.toThrow('password authentication failed')
  })
})
