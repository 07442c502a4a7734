import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readConfig, readEventSignatures } from '#platform/process/config.ts'

const run = (...services: string[]) => {
  const output = execFileSync(
    process.execPath,
    [fileURLToPath(new URL('./event-keys.ts', import.meta.url)), ...services],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  return Object.fromEntries(
    output
      .trim()
      .split('\n')
      .map((line) => line.split(/=(.*)/s).slice(0, 2)),
  ) as Record<string, string>
}
const read = (variables: Record<string, string>, service?: string) =>
  readConfig((environment) => readEventSignatures(environment, service), variables)

test('event-keys.ts generates keys that services and the router start with', () => {
  const variables = run()
  for (const service of ['SALES', 'DELIVERY', 'PRODUCT', 'AUTH', undefined]) {
    expect(read(variables, service).mode).toBe('require')
  }
  expect(() => run('nobody')).toThrow('publishes no events')
})

test('during a rotation the old and the new public key are both in use', () => {
  const [old, next] = [run(), run('sales')]
  const both = `${old.EVENT_PUBLIC_KEYS},${next.EVENT_PUBLIC_KEYS}`
  for (const { SALES_EVENT_KEY } of [old, next]) {
    expect(read({ SALES_EVENT_KEY: SALES_EVENT_KEY!, EVENT_PUBLIC_KEYS: both }, 'SALES').key).toBeDefined()
  }
})

test.each([
  [{}, /SALES_EVENT_KEY is not set.*EVENT_PUBLIC_KEYS is not set/],
  [{ SALES_EVENT_KEY: 'short' }, /SALES_EVENT_KEY: it must be 64 hexadecimal digits/],
  [{ ...run('sales'), EVENT_PUBLIC_KEYS: 'nonsense' }, /EVENT_PUBLIC_KEYS: "nonsense" is not of the form/],
  [
    { ...run('sales'), EVENT_PUBLIC_KEYS: run('sales').EVENT_PUBLIC_KEYS! },
    /EVENT_PUBLIC_KEYS lacks the key of SALES_EVENT_KEY/,
  ],
  [{ EVENT_SIGNATURES: 'perhaps' }, /EVENT_SIGNATURES is "perhaps"/],
])('a service does not start with %j', (variables, message) => {
  expect(() => read(variables, 'SALES')).toThrow(message)
})

test('without signatures no key is needed', () => {
  expect(read({ EVENT_SIGNATURES: 'off' }, 'SALES').mode).toBe('off')
})
