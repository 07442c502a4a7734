import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test/setup/database.ts'
import { recordAddresses } from './addresses.ts'
import { systemEnvironment } from './config.ts'

const program = fileURLToPath(new URL('./maintain.ts', import.meta.url))
let directory: string
let database: TestDatabase

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'waybill-maintain-'))
  database = await createTestDatabase('auth')
})
afterEach(async () => {
  await database.drop()
  await rm(directory, { recursive: true })
})

function maintain(command: string[], variables: Record<string, string> = {}) {
  const env = { ...systemEnvironment(), WAYBILL_DATA_DIR: directory, ...variables }
  return new Promise<{ code: number; output: string; error: string }>((resolve) => {
    execFile(process.execPath, [program, ...command], { env }, (error, output, stderr) =>
      resolve({ code: Number(error?.code ?? 0), output, error: stderr }),
    )
  })
}

const addresses = () => ({
  databaseUrls: {
    ...{ auth: database.url, sales: 'postgres://s', product: 'postgres://p', delivery: 'postgres://d' },
    webhooks: 'postgres://w',
  },
  redisUrl: 'redis://127.0.0.1:1',
  masterKey: 'a'.repeat(64),
})
const rotateKeys = ['subgraphs/auth/commands/rotate-keys.ts']

test('a command for operators works on the running system without a variable, with its options', async () => {
  await recordAddresses(directory, addresses())
  const registered = await maintain(['subgraphs/auth/commands/register-client.ts', 'shop', '--scopes', 'orders:read'])
  expect(registered).toMatchObject({ code: 0, output: expect.stringMatching(/^\S{40,}\n$/) })
  expect(await maintain(['ops/dead-letters.ts', 'list'])).toMatchObject({
    code: 1,
    error: expect.stringContaining('The Redis of REDIS_URL does not answer'),
  })
})

test('a variable that is set wins', async () => {
  await recordAddresses(directory, addresses())
  const variables = { AUTH_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/auth' }
  expect(await maintain(rotateKeys, variables)).toMatchObject({
    code: 1,
    error: expect.stringContaining('ECONNREFUSED'),
  })
})

test('without a running system and without variables, the message says what to start or to set', async () => {
  const { code, error } = await maintain(rotateKeys)
  expect(code).toBe(78)
  expect(error).toContain('AUTH_DATABASE_URL is not set')
  expect(error).toContain(`\`npm start\` does not run on ${directory}: start it, or set the variables`)
})

test('the record of a system that has ended counts as none, and only its user can read it', async () => {
  const remove = await recordAddresses(directory, addresses())
  expect((await stat(join(directory, 'addresses.json'))).mode & 0o777).toBe(0o600)
  await remove()
  expect((await maintain(rotateKeys)).error).toContain('does not run')
})
