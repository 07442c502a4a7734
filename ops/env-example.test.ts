import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Environment, readConfig } from '#platform/process/config.ts'
import { readLocalConfig, sharedEnvironment, systemEnvironment } from '../local/config.ts'
import { readRouterConfig } from '../router/config.ts'
import { readAuthConfig } from '../subgraphs/auth/config.ts'
import { readDeliveryConfig } from '../subgraphs/delivery/config.ts'
import { readProductConfig } from '../subgraphs/product/config.ts'
import { readSalesConfig } from '../subgraphs/sales/config.ts'
import { readWebhooksConfig } from '../subgraphs/webhooks/config.ts'
import { readCommandConfig } from './config.ts'
import { publicKeysIn } from './public-event-keys.ts'

type Variables = Record<string, string | undefined>

const root = fileURLToPath(new URL('..', import.meta.url))
const example = readFileSync(`${root}.env.example`, 'utf8')
const dockerfile = readFileSync(`${root}Dockerfile`, 'utf8')
const composeFile = readFileSync(`${root}docker-compose.yml`, 'utf8')
const productionFile = readFileSync(`${root}docker-compose.production.yml`, 'utf8')

const services: [file: string, read: (environment: Environment) => unknown][] = [
  ['router/config.ts', readRouterConfig],
  ['subgraphs/auth/config.ts', readAuthConfig],
  ['subgraphs/delivery/config.ts', readDeliveryConfig],
  ['subgraphs/product/config.ts', readProductConfig],
  ['subgraphs/sales/config.ts', readSalesConfig],
  ['subgraphs/webhooks/config.ts', readWebhooksConfig],
]
const readers: [file: string, read: (source: Variables) => unknown][] = [
  ...services.map(([file, read]): [string, (source: Variables) => unknown] => [
    file,
    (source) => readConfig(read, source),
  ]),
  ['local/config.ts', (source) => [readLocalConfig(source), sharedEnvironment(source)]],
  ['ops/config.ts', readCommandConfig],
]

/** `NAME=` is a secret without a value; `#NAME=value` shows a default or an example. */
const lines = [...example.matchAll(/^(#?)([A-Z]\w*)=(.*)$/gm)].map(([, hash, name, value]) => ({
  name: name!,
  value: value!,
  isShown: hash === '#',
}))
const shown = Object.fromEntries(lines.filter(({ isShown }) => isShown).map(({ name, value }) => [name, value]))
const awaited = lines.filter(({ isShown }) => !isShown)
/** Required variables that have no default. */
const required = Object.fromEntries(
  lines.filter(({ name }) => /_DATABASE_URL$/.test(name)).map(({ name }) => [name, shown[name]]),
)
const eventKeys = Object.fromEntries(
  awaited.filter(({ name }) => name.endsWith('_EVENT_KEY')).map(({ name }) => [name, 'ab'.repeat(32)]),
)
const secrets = {
  ...Object.fromEntries(awaited.map(({ name }) => [name, 'a secret '.repeat(4)])),
  ...eventKeys,
  EVENT_PUBLIC_KEYS: publicKeysIn(eventKeys).join(','),
}

/** `${NAME…}` in the compose files: the name, and after `:-` the default. */
const composed = [...`${composeFile}${productionFile}`.matchAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g)].map(
  ([, name, kind, text]) => ({
    name: name!,
    kind,
    text: text ?? '',
  }),
)

function namesRead(read: (source: Variables) => unknown): Set<string> {
  const names = new Set<string>()
  const source = new Proxy<Variables>(
    { ...required, ...secrets },
    {
      get(values, name) {
        names.add(String(name))
        return values[String(name)]
      },
    },
  )
  read(source)
  // The suffix _FILE is documented once for all secrets.
  return new Set([...names].filter((name) => !name.endsWith('_FILE') || !names.has(name.slice(0, -'_FILE'.length))))
}

/** Variables that the system and npm set for every program. */
const notOurs = new Set([...namesRead(systemEnvironment), 'npm_lifecycle_event', 'INIT_CWD'])
const readByOurs = readers.flatMap(([, read]) => [...namesRead(read)]).filter((name) => !notOurs.has(name))

test('every config module is covered', () => {
  const known = ['platform/process/config.ts', ...readers.map(([file]) => file)]
  expect(
    globSync(['{local,ops,platform/process,router}/config.ts', 'subgraphs/*/config.ts'], { cwd: root }).sort(),
  ).toEqual(known.sort())
})

test('.env.example has exactly the variables of the config modules and of the compose files, once each', () => {
  const used = new Set([...readByOurs, ...composed.map(({ name }) => name)])
  expect(lines.map(({ name }) => name).sort()).toEqual([...used].sort())
})

test.each(services)('its defaults are those of %s', (_file, read) => {
  expect(readConfig(read, { ...shown, ...required, ...secrets })).toEqual(readConfig(read, { ...required, ...secrets }))
})

test('its defaults are those of the compose files, except for the addresses of containers', () => {
  const defaults = composed.filter(({ kind, text }) => kind === '-' && text !== '')
  for (const { name, text } of defaults.filter(({ name }) => !['AUTH_URL', 'TRUSTED_PROXIES'].includes(name))) {
    expect([name, text]).toEqual([name, shown[name]])
  }
  expect(defaults.map(({ name }) => name)).toContain('LOG_LEVEL')
})

test.each(services)('docker-compose.yml sets all variables of %s that the image does not set', (file, read) => {
  const [service] = file.split('/').slice(-2)
  const given = [/^x-environment:.*\n(?: {2}.*\n)+/m, new RegExp(`^ {2}${service}:\\n(?: {4}.*\\n)+`, 'm')]
    .flatMap((block) => [...composeFile.match(block)![0].matchAll(/^ +([A-Z]\w+):/gm)])
    .map(([, name]) => name!)
  const setByImage = [...dockerfile.matchAll(/\b([A-Z]\w+)=/g)].map(([, name]) => name!)
  // The image contains the supergraph, and is not for local mode or tests of mail. Each service has a user of Redis.
  const left = ['SUPERGRAPH_FILE', 'LOCAL_MODE', 'IMAGES_DIRECTORY', 'REDIS_URL', 'MAIL_FILE']
  const needed = [...namesRead((source) => readConfig(read, source))].filter((name) => !left.includes(name))
  expect([...given, ...setByImage]).toEqual(expect.arrayContaining(needed))
})

test('docker compose requires all secrets without a value', () => {
  expect(awaited.filter(({ value }) => value !== '')).toEqual([])
  const refused = new Set(composed.filter(({ kind }) => kind === '?').map(({ name }) => name))
  expect(awaited.map(({ name }) => name).sort()).toEqual([...refused].sort())
})
