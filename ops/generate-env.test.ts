import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig, readEventSignatures } from '#platform/process/config.ts'

const program = fileURLToPath(new URL('./generate-env.js', import.meta.url))
const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waybill-env-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

function generate(name = '.env') {
  const { status, stderr } = spawnSync(process.execPath, [program, join(directory, name)], { encoding: 'utf8' })
  return { status, stderr }
}
const contentOf = (name = '.env') => readFileSync(join(directory, name), 'utf8')

test('each secret gets a value of its own, another each time, and the rest stays as it is', () => {
  generate('one')
  generate('two')
  const [one, two] = [contentOf('one'), contentOf('two')]
  const values = [...`${one}${two}`.matchAll(/^(?!EVENT_PUBLIC_KEYS)\w+=(.*)$/gm)].map(([, value]) => value)
  expect(values).toEqual(values.map(() => expect.stringMatching(/^[0-9a-f]{64}$/)))
  expect(new Set(values).size).toBe(2 * [...example.matchAll(/^(?!EVENT_PUBLIC_KEYS)\w+=$/gm)].length)
  const emptied = one.replaceAll(/=[0-9a-f]{64}$/gm, '=').replace(/^(EVENT_PUBLIC_KEYS=).+$/m, '$1')
  expect(emptied).toBe(example)
})

test('the public keys are those of the private keys, so that services start with both', () => {
  generate()
  const values = Object.fromEntries(
    [...contentOf().matchAll(/^(\w+)=(.+)$/gm)].map(([, name, value]) => [name!, value]),
  )
  for (const service of ['SALES', 'DELIVERY', 'PRODUCT', 'AUTH', undefined]) {
    const { mode } = readConfig((environment) => readEventSignatures(environment, service), values)
    expect(mode).toBe('require')
  }
})

test('only the owner can read the file', () => {
  expect(generate().status).toBe(0)
  expect(statSync(join(directory, '.env')).mode & 0o777).toBe(0o600)
})

test('a file that exists is left alone, and said so', () => {
  writeFileSync(join(directory, '.env'), 'MINE=1')
  expect(generate()).toEqual({ status: 0, stderr: `${join(directory, '.env')} exists already and is left alone\n` })
  expect(contentOf()).toBe('MINE=1')
})

test('an empty file, as a failed redirection leaves it, is replaced', () => {
  writeFileSync(join(directory, '.env'), '')
  expect(generate().status).toBe(0)
  expect(contentOf()).toContain('REDIS_PASSWORD=')
})

test('where nothing can be written, one line says so and no part of a file is left', () => {
  const { status, stderr } = generate('nowhere/.env')
  expect([status, stderr]).toEqual([1, expect.stringMatching(/nowhere\/\.env cannot be written: ENOENT.*\n$/)])
  expect(readdirSync(directory)).toEqual([])
})
