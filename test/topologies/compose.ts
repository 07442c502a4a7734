import { execFile } from 'node:child_process'
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectDirectory } from '../../local/config.ts'
import type { Sink } from '../../local/output.ts'
import { seed } from '../../local/seed/seed.ts'
import { type DatabaseName, serviceNames } from '../../local/services.ts'
import { startNetwork } from '../../platform/testing/network.ts'
import { someFreePorts } from '../setup/free-ports.ts'
import type { RunningSystem } from './topologies.ts'

const run = promisify(execFile)
const publicPorts = { router: 4000, sales: 3001, delivery: 3002, product: 3003, auth: 3004, webhooks: 3005 }
const databaseNames = serviceNames.filter((name): name is DatabaseName => name !== 'router')
/**
 * As in the systems of the other end-to-end tests, but with a slower carrier, because containers are slower. The load of the tests
 * comes from one address.
 */
const settings = {
  LOG_LEVEL: 'trace',
  PAGES: 'on',
  SIMULATED_CARRIER: 'on',
  SIMULATED_CARRIER_STEP_MS: '3000',
  WEBHOOK_ALLOW_PRIVATE: 'on',
  CUSTOMER_REQUESTS_PER_MINUTE: '600000',
  ADDRESS_REQUESTS_PER_MINUTE: '600000',
  ALLOWED_ORIGINS:
    'http://localhost:*,http://127.0.0.1:*,https://studio.apollographql.com,https://sandbox.embed.apollographql.com',
}

/**
 * Starts docker-compose.production.yml of a copy of this checkout by its own script, under a name of its own, and inserts the
 * accounts and products of the tests. Containers are reached by their addresses, which only a Docker Engine on Linux allows.
 */
export async function startCompose(parent: string, log: Sink, started: AsyncDisposableStack): Promise<RunningSystem> {
  const directory = join(parent, 'checkout')
  await copyCheckout(directory)
  const project = `waybill-e2e-${process.pid}`
  const environment = {
    ...process.env,
    COMPOSE_PROJECT_NAME: project,
    WAYBILL_IMAGE: 'waybill-e2e',
    WAYBILL_POSTGRES_IMAGE: 'waybill-e2e-postgres',
    WAYBILL_PGBOUNCER_IMAGE: 'waybill-e2e-pgbouncer',
  }
  const call = async (program: string, ...line: string[]) =>
    (await run(program, line, { cwd: directory, env: environment, maxBuffer: 2 ** 30 })).stdout
  const compose = (...line: string[]) => call('docker', 'compose', '--file', 'docker-compose.production.yml', ...line)

  const [https, http] = (await someFreePorts(2)) as [number, number]
  await call('node', 'ops/generate-env.js')
  const variables = Object.entries({ ...settings, HTTPS_PORT: https, HTTP_PORT: http })
  await appendFile(join(directory, '.env'), variables.map(([name, value]) => `${name}=${value}\n`).join(''))
  started.defer(async () => void (await compose('down', '--volumes', '--timeout', '20')))
  await call('sh', 'ops/production/up.sh')

  /** A port of 127.0.0.1: the accounts of the tests are inserted only on this machine. */
  async function reach(container: string, network: string, port: number): Promise<string> {
    const format = `{{(index .NetworkSettings.Networks "${project}_${network}").IPAddress}}`
    const host = (await call('docker', 'inspect', '--format', format, `${project}-${container}-1`)).trim()
    const forwarder = await startNetwork(() => port, host)
    started.defer(forwarder.stop)
    return `127.0.0.1:${forwarder.port}`
  }
  const secret = (name: string) => readFile(join(directory, 'secrets', name), 'utf8')
  const postgres = await reach('postgres', 'data', 5432)
  const databaseUrls = await perName(databaseNames, async (name) =>
    (await secret(`${name.toUpperCase()}_MIGRATION_URL`)).replace('@postgres:5432', `@${postgres}`),
  )
  await seed(databaseUrls, { masterKey: await secret('AUTH_MASTER_KEY') })
  const direct = (offset: number) =>
    perName(serviceNames, async (name) => `http://${await reach(`${name}-a`, 'services', publicPorts[name] + offset)}`)
  const entry = `https://localhost:${https}`
  const files = await readdir(join(directory, 'secrets'))
  const contents = await Promise.all(files.filter((name) => !name.startsWith('tls_')).map(secret))
  return {
    urls: { ...(await direct(0)), router: entry, auth: entry, delivery: entry },
    internalUrls: await direct(100),
    databaseUrls,
    redisUrl: (await secret('REDIS_URL')).replace('@redis:6379', `@${await reach('redis', 'events', 6379)}`),
    salesClientSecret: await secret('SALES_CLIENT_SECRET'),
    authorityFile: join(directory, 'secrets/tls_certificate'),
    secrets: contents.filter((content) => /^[0-9a-f]{32,}$/.test(content)),
    async stop() {
      await compose('stop')
      for (const line of (await compose('logs', '--no-color')).split('\n')) log('compose', line)
    },
  }
}

/** What git knows, and what it would add. nginx takes more requests from one address. */
async function copyCheckout(directory: string): Promise<void> {
  await mkdir(directory)
  const copy = 'git ls-files -z --cached --others --exclude-standard | tar -c --null -T - | tar -x -C "$1"'
  await run('sh', ['-c', copy, 'sh', directory], { cwd: projectDirectory })
  const file = join(directory, 'ops/nginx/nginx.conf')
  const text = await readFile(file, 'utf8')
  if (!text.includes('rate=200r/s')) throw new Error(`${file} has no rate of 200 requests a second`)
  await writeFile(file, text.replace('rate=200r/s', 'rate=10000r/s'))
}

async function perName<Name extends string, T>(
  names: readonly Name[],
  make: (name: Name) => Promise<T>,
): Promise<Record<Name, T>> {
  const entries = await Promise.all(names.map(async (name) => [name, await make(name)] as const))
  return Object.fromEntries(entries) as Record<Name, T>
}
