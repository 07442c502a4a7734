// docker-compose.production.yml, as far as it can be checked without Docker.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { serviceNames } from '../../local/services.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'

interface Service {
  command?: string[]
  environment?: Record<string, string | number>
  secrets?: string[]
  networks?: string[] | Record<string, { aliases?: string[] }>
  volumes?: string[]
  user?: string
  read_only?: boolean
  cap_drop?: string[]
  mem_limit?: string
  pids_limit?: number
  ports?: string[]
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (file: string) =>
  parse(readFileSync(join(root, file), 'utf8'), { merge: true, maxAliasCount: -1 }) as {
    services: Record<string, Service>
    secrets: Record<string, { file: string }>
    networks: Record<string, { internal?: boolean }>
  }
const simple = read('docker-compose.yml')
const { services, secrets, networks } = read('docker-compose.production.yml')
const ours = serviceNames.flatMap((name) => [`${name}-a`, `${name}-b`].map((process) => [name, process] as const))

test.each(ours)('%s runs as %s, with the program and the settings of the simple file', (name, process) => {
  const [own, other] = [services[process]!, simple.services[name]!]
  expect(own.command).toEqual(other.command)
  const named = Object.keys(own.environment!).map((variable) => variable.replace(/_FILE$/, ''))
  // TLS is nginx's; a key that is rotated is added by hand.
  const left = Object.keys(other.environment!).filter((variable) => !/^TLS_|_PREVIOUS$/.test(variable))
  expect(named.sort()).toEqual(left.sort())
  for (const [variable, value] of Object.entries(own.environment!)) {
    if (!variable.endsWith('_FILE')) expect([variable, value]).toEqual([variable, other.environment![variable]])
  }
})

test('no variable has a secret: each is a file that only its service gets', () => {
  for (const [name, { environment = {}, secrets: given = [] }] of Object.entries(services)) {
    const files = Object.values(environment).filter((value) => String(value).startsWith('/run/secrets/'))
    for (const file of files)
      expect([name, given]).toEqual([name, expect.arrayContaining([String(file).split('/').at(-1)])])
    const spoken = Object.entries(environment).filter(
      ([variable, value]) => /_(SECRET|KEY|PASSWORD|DATABASE_URL|REDIS_URL)$/.test(variable) && value,
    )
    expect([name, spoken]).toEqual([name, []])
  }
  expect(services['router-a']!.secrets!.filter((secret) => /DATABASE|MASTER/.test(secret))).toEqual([])
})

test('only nginx is reachable from outside, and the stores have no way out', () => {
  expect(Object.entries(services).flatMap(([name, { ports }]) => (ports ? [name] : []))).toEqual(['nginx'])
  const networksOf = (name: string) => {
    const given = services[name]!.networks!
    return Array.isArray(given) ? given : Object.keys(given)
  }
  for (const store of ['postgres', 'postgres-replica', 'pgbouncer', 'redis', 'backup'])
    for (const network of networksOf(store)) expect([store, networks[network]]).toEqual([store, { internal: true }])
  expect(networksOf('nginx')).toEqual(['edge'])
})

test.each(Object.entries(services))(
  '%s may do little, within bounds, and mounts files that exist',
  (_name, service) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
    expect([service.mem_limit, service.pids_limit]).not.toContain(undefined)
    const mounted = (service.volumes ?? [])
      .map((volume) => volume.split(':')[0]!)
      .filter((path) => path.startsWith('.'))
    expect(mounted.filter((path) => !existsSync(join(root, path)))).toEqual([])
  },
)

test('nginx reads the names of both processes of the services with public routes', () => {
  const servers = [...readFileSync(join(root, 'ops/nginx/nginx.conf'), 'utf8').matchAll(/server ([\w-]+):(\d+) /g)]
  expect(servers.map(([, name]) => name)).toEqual([
    ...['router-a', 'router-b', 'auth-a', 'auth-b', 'delivery-a', 'delivery-b'],
  ])
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8')
  for (const [, name, port] of servers)
    expect(dockerfile).toContain(`${name!.split('-')[0]!.toUpperCase()}_PORT=${port}`)
})

test('write-secrets.js writes every secret that the file names, and keeps them', async () => {
  const directory = await temporaryDirectory()
  onTestFinished(() => directory[Symbol.asyncDispose]())
  const [own, environment] = [join(directory.path, 'secrets'), join(directory.path, 'environment')]
  const write = () =>
    spawnSync(process.execPath, [join(root, 'ops/production/write-secrets.js'), own, environment], { encoding: 'utf8' })
  expect(write()).toMatchObject({ status: 0 })
  const contents = () => readdirSync(own).map((name) => [name, readFileSync(join(own, name), 'utf8')])
  const first = contents()
  const named = Object.values(secrets).map(({ file }) => file.replace('./secrets/', ''))
  // up.sh makes the certificate.
  expect(named.filter((name) => !name.startsWith('tls_')).sort()).toEqual(first.map(([name]) => name).sort())
  expect(first.filter(([name, content]) => content === '' && name !== 'SMTP_URL')).toEqual([])
  expect(Object.fromEntries(first).redis_users).not.toContain('@REDIS_PASSWORD@')
  expect(statSync(own).mode & 0o777).toBe(0o700)
  write()
  expect(contents()).toEqual(first)
})
