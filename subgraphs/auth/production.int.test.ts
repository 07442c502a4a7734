// The service as it starts in production, with a configuration that is fit for it or not.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#platform/postgres/database.ts'
import { servicesProgram } from '#platform/testing/services-program.ts'
import { systemEnvironment } from '../../local/config.ts'
import { seed } from '../../local/seed/seed.ts'
import { startAuthProcess } from '../../test/setup/auth-process.ts'
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.ts'
import { someFreePorts } from '../../test/setup/free-ports.ts'
import { createTestRedis } from '../../test/setup/redis.ts'

let auth: TestDatabase
let product: TestDatabase
let environment: Record<string, string>

beforeAll(async () => {
  auth = await createTestDatabase('auth')
  product = await createTestDatabase('product')
  const [port] = await someFreePorts(1)
  environment = {
    NODE_ENV: 'production',
    AUTH_DATABASE_URL: auth.url,
    REDIS_URL: await createTestRedis(),
    AUTH_PORT: String(port),
    SALES_CLIENT_SECRET: randomBytes(32).toString('hex'),
    AUTH_MASTER_KEY: randomBytes(32).toString('hex'),
    EVENT_SIGNATURES: 'off',
  }
})
afterAll(async () => {
  await auth.drop()
  await product.drop()
})

/** Starts the service, waits until it has ended, and returns what it logged. */
function failedStart(variables: Record<string, string>): Promise<{ code: unknown; log: string }> {
  const env = { ...systemEnvironment(), ...environment, ...variables }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [servicesProgram, 'auth'], { env, timeout: 50_000 }, (error, log) => {
      if (error?.code === undefined || error.killed) reject(new Error(`It did not refuse to start: ${log}`))
      else resolve({ code: error.code, log })
    })
  })
}

test('one message lists all faults of the configuration', async () => {
  const { code, log } = await failedStart({
    SALES_CLIENT_SECRET: 'a',
    PRODUCT_CLIENT_SECRET: '0'.repeat(64),
    TRUSTED_PROXIES: '10.0.0.0/8,0.0.0.0/0',
    AUTH_DATABASE_URL: 'postgres://auth:password@db.internal/auth',
    REDIS_URL: 'redis://redis.internal:6379',
    AUTH_MASTER_KEY: '',
  })
  expect(code).toBe(78)
  const line = log.split('\n').find((text) => text.includes('SALES_CLIENT_SECRET'))!
  for (const fault of [
    'SALES_CLIENT_SECRET: the secret has 1 bytes',
    'PRODUCT_CLIENT_SECRET: the secret repeats a few characters',
    'TRUSTED_PROXIES holds 0.0.0.0/0, which contains strangers',
    'AUTH_DATABASE_URL has a default password',
    'REDIS_URL has no password',
    'AUTH_MASTER_KEY is not set',
  ]) {
    expect(line).toContain(fault)
  }
  expect(log).not.toContain('10.0.0.0/8')
  expect(log).not.toContain('000000')
})

test('a strong configuration starts', async () => {
  await using service = await startAuthProcess(environment)
  expect(service.log()).toContain('listening')
})

test('the accounts of local mode are refused, until they are gone', async () => {
  await seed(
    { auth: auth.url, product: product.url, sales: '', delivery: '', webhooks: '' },
    { masterKey: environment.AUTH_MASTER_KEY },
  )
  const { code, log } = await failedStart({})
  expect(code).toBe(1)
  for (const account of ['client storefront', 'client operations', 'customer customer_123', 'operator operator_123']) {
    expect(log).toContain(account)
  }
  const database = openDatabase({ url: auth.url, applicationName: 'test' })
  await database`delete from customers`
  await database`delete from clients`
  await database`delete from operators`
  await database.end()
  await using service = await startAuthProcess(environment)
  expect(service.log()).toContain('listening')
})
