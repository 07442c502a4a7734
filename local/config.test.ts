import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectDirectory, readLocalConfig, sharedEnvironment } from './config.ts'

test('without variables, the ports and settings are those of the contract', () => {
  expect(readLocalConfig({})).toMatchObject({
    host: '127.0.0.1',
    ports: { router: 4000, sales: 3001, delivery: 3002, product: 3003, auth: 3004 },
    dataDirectory: join(projectDirectory, '.data'),
    authUrl: 'http://localhost:3004',
    redisUrl: undefined,
    simulatedCarrier: true,
    stepMilliseconds: 2000,
  })
})

test('the issuer follows the port and the host of auth, unless it is named', () => {
  expect(readLocalConfig({ AUTH_PORT: '9004' }).authUrl).toBe('http://localhost:9004')
  expect(readLocalConfig({ HOST: '0.0.0.0' }).authUrl).toBe('http://localhost:3004')
  expect(readLocalConfig({ HOST: '192.0.2.7' }).authUrl).toBe('http://192.0.2.7:3004')
  expect(readLocalConfig({ AUTH_URL: 'https://id.example.com/' }).authUrl).toBe('https://id.example.com')
})

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
