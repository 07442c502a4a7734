import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '#platform/postgres/database.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { createTestDatabase } from '../../test/setup/database.ts'

const started = new AsyncDisposableStack()
const erasedAt = new Date('2026-11-22T09:30:00Z')
const databases: Record<string, Awaited<ReturnType<typeof prepare>>> = {}
let directory: string

async function prepare(service: 'auth' | 'sales' | 'delivery') {
  const { url, drop } = await createTestDatabase(service)
  started.defer(drop)
  const database = openDatabase({ url, applicationName: 'test' })
  started.defer(() => database.end())
  return { url, database }
}
beforeAll(async () => {
  for (const service of ['auth', 'sales', 'delivery'] as const) databases[service] = await prepare(service)
  directory = started.use(await temporaryDirectory()).path
}, 120_000)
afterAll(() => started.disposeAsync())

function run(program: string, variables: Record<string, string> = {}) {
  const urls = Object.entries(databases).map(([name, { url }]) => [`${name.toUpperCase()}_DATABASE_URL`, url])
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL(`../${program}`, import.meta.url)), directory],
    { env: { PATH: process.env.PATH, ...Object.fromEntries(urls), ...variables }, encoding: 'utf8' },
  )
  return { status, output: stdout + stderr }
}
const erasedIn = (name: 'auth' | 'sales') => databases[name]!.database`select owner, erased_at from keys.erasures`

it('the keys and erasures of auth and sales are backed up, and applied to restored databases', async () => {
  expect(run('apply-erasures.ts')).toMatchObject({
    status: 1,
    output: expect.stringContaining('no backup of the keys'),
  })
  await databases.auth!.database`insert into keys.erasures values ('customer_mary', ${erasedAt})`
  await databases.sales!.database`insert into keys.data_keys (owner, wrapped) values ('customer_percy', 'a key')`
  expect(run('back-up-keys.ts')).toMatchObject({ status: 0, output: expect.stringContaining('older than 7 days') })
  expect(
    readdirSync(directory)
      .map((name) => name.split('-')[0])
      .sort(),
  ).toEqual(['auth', 'sales'])

  // As restored: nobody knows of the erasure, and the key is back.
  await databases.auth!.database`delete from keys.erasures`
  await databases.sales!.database`insert into keys.data_keys (owner, wrapped) values ('customer_mary', 'a key')`
  expect(run('apply-erasures.ts')).toMatchObject({ status: 0 })
  const mary = { owner: 'customer_mary', erased_at: erasedAt }
  expect(await erasedIn('auth')).toEqual([mary])
  expect(await erasedIn('sales')).toEqual([mary])
  expect(await databases.sales!.database`select owner from keys.data_keys`).toEqual([{ owner: 'customer_percy' }])
  expect(await databases.delivery!.database`select * from erased_customers`).toMatchObject([
    { customer_id: 'customer_mary', erased_at: erasedAt, texts_deleted_at: expect.any(Date) },
  ])
  expect(run('apply-erasures.ts')).toMatchObject({ status: 0 })
})

it('a backup that fails names its service', () => {
  const nowhere = 'postgres://nobody@127.0.0.1:1/sales'
  const { status, output } = run('back-up-keys.ts', { SALES_DATABASE_URL: nowhere })
  expect([status, output]).toEqual([1, expect.stringContaining('The keys of sales are not backed up')])
})
