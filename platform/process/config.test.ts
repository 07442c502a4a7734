import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigurationError, type Environment, readConfig } from './config.ts'

const directory = mkdtempSync(join(tmpdir(), 'waybill-config-'))

function fileWith(content: string): string {
  const file = join(directory, `secret-${content.length}`)
  writeFileSync(file, content)
  return file
}

const readSecret = (environment: Environment) => environment.secret.text('SALES_CLIENT_SECRET')

test('a secret can be in a file, with or without a line break at its end', () => {
  for (const ending of ['', '\n', '\r\n']) {
    const source = { SALES_CLIENT_SECRET_FILE: fileWith(` s3cret ${ending}`) }
    expect(readConfig(readSecret, source)).toBe(' s3cret ')
  }
})

test('every kind of secret can be in a file', () => {
  const source = {
    URL_FILE: fileWith('redis://host:6379/\n'),
    LIST_FILE: fileWith('[1,2]'),
    TEXT_FILE: fileWith('text'),
  }
  const config = readConfig(
    ({ secret }) => ({
      url: secret.url('URL'),
      list: secret.parsed('LIST', JSON.parse, []),
      text: secret.optional('TEXT'),
      none: secret.optional('NONE'),
    }),
    source,
  )
  expect(config).toEqual({ url: 'redis://host:6379', list: [1, 2], text: 'text', none: undefined })
})

test('values other than secrets are read from the environment only', () => {
  const read = (environment: Environment) => environment.text('HOST', '127.0.0.1')
  expect(readConfig(read, { HOST_FILE: fileWith('0.0.0.0') })).toBe('127.0.0.1')
})

test.each([
  [{ SALES_CLIENT_SECRET_FILE: join(directory, 'missing') }, /SALES_CLIENT_SECRET_FILE names .*missing.*ENOENT/],
  [{ SALES_CLIENT_SECRET_FILE: fileWith('\n') }, /SALES_CLIENT_SECRET_FILE names .* which is empty/],
  [{ SALES_CLIENT_SECRET_FILE: fileWith('one'), SALES_CLIENT_SECRET: 'two' }, /are both set/],
  [{}, /SALES_CLIENT_SECRET is not set/],
])('a secret that cannot be read is a fault that names the variable: %j', (source, message) => {
  const attempt = () => readConfig(readSecret, source)
  expect(attempt).toThrow(ConfigurationError)
  expect(attempt).toThrow(message)
})

test('all faults are reported together, each with its variable and its value', () => {
  const read = (environment: Environment) => ({
    port: environment.port('SALES_PORT', 3001),
    level: environment.choice('LOG_LEVEL', ['info', 'warn'], 'info'),
    proxies: environment.list('TRUSTED_PROXIES', '', 'an address', (text) => text === '::1'),
    carriers: environment.secret.parsed('CARRIERS', JSON.parse, []),
  })
  const source = { SALES_PORT: '70000', LOG_LEVEL: 'loud', TRUSTED_PROXIES: '::1, router', CARRIERS: '[' }
  const attempt = () => readConfig(read, source)
  expect(attempt).toThrow(ConfigurationError)
  expect(attempt).toThrow(/SALES_PORT is "70000", it must be a whole number from 0 to 65535/)
  expect(attempt).toThrow(/LOG_LEVEL is "loud", it must be one of: info, warn/)
  expect(attempt).toThrow(/TRUSTED_PROXIES holds "router", which is not an address/)
  expect(attempt).toThrow(/CARRIERS: /)
})

test('a URL that is invalid is reported without its value, which may contain a password', () => {
  const read = (environment: Environment) => environment.url('SALES_DATABASE_URL')
  expect(() => readConfig(read, { SALES_DATABASE_URL: 'secret' })).toThrow(/^SALES_DATABASE_URL is not a URL$/)
})

test('defaults apply to variables that are not set, and URLs have no trailing slash', () => {
  const read = (environment: Environment) => ({
    port: environment.port('SALES_PORT', 3001),
    internal: environment.optionalPort('SALES_INTERNAL_PORT'),
    level: environment.choice('LOG_LEVEL', ['info', 'warn'], 'info'),
    proxies: environment.list('TRUSTED_PROXIES', '::1, 127.0.0.1', 'an address', () => true),
    url: environment.url('AUTH_URL', 'http://localhost:3004/'),
  })
  const defaults = {
    port: 3001,
    internal: undefined,
    level: 'info',
    proxies: ['::1', '127.0.0.1'],
    url: 'http://localhost:3004',
  }
  expect(readConfig(read, {})).toEqual(defaults)
  expect(readConfig(read, { SALES_PORT: '0', SALES_INTERNAL_PORT: '3101', LOG_LEVEL: 'warn' })).toEqual({
    ...defaults,
    port: 0,
    internal: 3101,
    level: 'warn',
  })
})
