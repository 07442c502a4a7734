import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { loadEnvFile, projectDirectory, readLocalConfig, sharedEnvironment } from './config.ts'
import { temporaryDirectory } from './testing/temporary-directory.ts'

test('without variables, the ports and settings are those of the contract', () => {
  expect(readLocalConfig({})).toMatchObject({
    host: '127.0.0.1',
    ports: { router: 4000, sales: 3001, delivery: 3002, product: 3003, auth: 3004, webhooks: 3005 },
    dataDirectory: join(projectDirectory, '.data'),
    authUrl: 'http://localhost:3004',
    redisUrl: undefined,
    simulatedCarrier: true,
    stepMilliseconds: 2000,
  })
})

test('the issuer follows the port and the host of auth, unless it is named', () => {
  expect(readLocalConfig({ AUTH_PORT: '9004' }).authUrl).toBe('http://localhost:9004')
  expect(readLocalConfig({ HOST: '0.0.0.0', LOCAL_MODE_EXPOSED: 'on' }).authUrl).toBe('http://localhost:3004')
  expect(readLocalConfig({ HOST: '192.0.2.7', LOCAL_MODE_EXPOSED: 'on' }).authUrl).toBe('http://192.0.2.7:3004')
  expect(readLocalConfig({ AUTH_URL: 'https://id.example.com/' }).authUrl).toBe('https://id.example.com')
})

test.each(['0.0.0.0', '::', '192.0.2.7'])(
  'HOST=%s is refused, with the reason, unless it is accepted explicitly',
  (host) => {
    expect(() => readLocalConfig({ HOST: host })).toThrow(/HOST is .* published passwords .* LOCAL_MODE_EXPOSED=on/)
    expect(readLocalConfig({ HOST: host, LOCAL_MODE_EXPOSED: 'on' }).host).toBe(host)
  },
)

test('the error names every invalid variable', () => {
  const faulty = { SALES_PORT: 'http', SIMULATED_CARRIER: 'yes', AUTH_DATABASE_URL: 'nowhere' }
  const read = () => readLocalConfig(faulty)
  for (const name of Object.keys(faulty)) expect(read).toThrow(name)
})

test('services inherit the variables that every program needs, and no secret', () => {
  const source = {
    PATH: '/bin',
    HOME: '/root',
    TZ: 'UTC',
    NO_COLOR: '1',
    AWS_SECRET_ACCESS_KEY: 'x',
    SALES_DATABASE_URL: 'x',
  }
  expect(sharedEnvironment(source)).toEqual({ PATH: '/bin', HOME: '/root', TZ: 'UTC', NO_COLOR: '1' })
})

test('services get the rules for orders', () => {
  const rules = { REQUIRE_SHIPPING_ADDRESS: 'on', HAND_OVER_DELAY_SECONDS: '60' }
  expect(sharedEnvironment(rules)).toEqual(rules)
})

test('variables that are not set come from the file .env, if there is one', async () => {
  await using directory = await temporaryDirectory()
  vi.stubEnv('SALES_PORT', '4001')
  vi.stubEnv('PRODUCT_PORT', undefined)
  loadEnvFile(directory.path)
  await writeFile(join(directory.path, '.env'), 'SALES_PORT=5001\nPRODUCT_PORT=5003\n# AUTH_PORT=5004\n')
  loadEnvFile(directory.path)
  expect(readLocalConfig(process.env).ports).toMatchObject({ sales: 4001, product: 5003, auth: 3004 })
  vi.unstubAllEnvs()
})

test('a file .env that cannot be read is named', async () => {
  await using directory = await temporaryDirectory()
  await mkdir(join(directory.path, '.env'))
  expect(() => loadEnvFile(directory.path)).toThrow(`${directory.path}/.env cannot be read`)
})
