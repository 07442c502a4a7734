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
