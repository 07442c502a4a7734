import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '#platform/postgres/database.ts'
import { drizzleOn } from '#platform/postgres/drizzle.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.ts'
import { hashClientSecret } from '../credentials/client-secret.ts'
import { findClient } from '../store/clients.ts'

const command = fileURLToPath(new URL('./register-client.ts', import.meta.url))
let testDatabase: TestDatabase

beforeAll(async () => {
  testDatabase = await createTestDatabase('auth')
})
afterAll(() => testDatabase.drop())

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [command, ...args], { env: { AUTH_DATABASE_URL: testDatabase.url } })

it('registers a client and prints a secret that works', async () => {
  const { stdout } = await run('shop', '--scopes', 'orders:create orders:read', '--rate-limit', '100')
  const connection = openDatabase({ url: testDatabase.url, applicationName: 'test' })
  try {
    const client = await findClient(drizzleOn(connection), 'shop')
    expect(client).toMatchObject({ scopes: ['orders:create', 'orders:read'], rateLimit: { requests: 100 } })
    expect(client!.secretHash).toBe(hashClientSecret(stdout.trim()))
  } finally {
    await connection.end()
  }
})

it('replaces the secret of a client only with --replace', async () => {
  await run('till', '--scopes', 'orders:create')
  await expect(run('till', '--scopes', 'orders:read')).rejects.toMatchObject({
    code: 78,
    stderr: expect.stringContaining('--replace'),
  })
  await run('till', '--scopes', 'orders:read', '--replace')
})

it.each([
  [[]],
  [['shop2']],
  [['Shop!', '--scopes', 'orders:read']],
  [['shop2', '--scopes', 'orders:read', '--rate-limit', '0']],
  [['shop2', '--scopes', 'orders:read order:read']],
])('refuses %j', async (args) => {
  await expect(run(...args)).rejects.toMatchObject({ code: 78 })
})
