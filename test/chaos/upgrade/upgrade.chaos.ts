// A rolling upgrade under load, the way back, and the upgrade again: two processes of each service are replaced one after another,
// between the release before and this one, on the tables of this one. Clients are those of the release before. No caller is left
// without an answer that repeating with its key brings, and no follower misses a version.
import { existsSync } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { projectDirectory } from '../../../local/config.ts'
import { migrateAll } from '../../../local/migrate.ts'
import { waitFor } from '../../../local/processes/wait-for.ts'
import { startRedis } from '../../../local/redis/start.ts'
import { loadSecrets } from '../../../local/secrets.ts'
import { environmentOf } from '../../../local/service-environment.ts'
import { type ServiceName, serviceNames, servicesProgram } from '../../../local/services.ts'
import { temporaryDirectory } from '../../../local/testing/temporary-directory.ts'
import { someFreePorts } from '../../setup/free-ports.ts'
import { audit, type Breach, invariants } from '../audit/audit.ts'
import { gather } from '../audit/gather.ts'
import { noCarrier } from '../audit/world.ts'
import { readLedger } from '../ledger/read-ledger.ts'
import { strandedSeconds } from '../options.ts'
import { countFigures, type Figures } from '../report/figures.ts'
import { keepLogs } from '../report/keep-logs.ts'
import { startBalancer } from '../system/balancer.ts'
import { watchPendingWork } from '../system/pending-work.ts'
import { prepareCatalogue } from '../system/prepare-catalogue.ts'
import { waitUntilIdle } from '../system/wait-until-idle.ts'
import { startWebhookReceiver } from '../webhooks/webhook-receiver.ts'
import { hasPreviousRelease, unpackPreviousRelease } from './previous-release.ts'
import type { Deployments } from './run-release.ts'

const isPossible = await hasPreviousRelease()
if (!isPossible) console.warn('The test of an upgrade is skipped: the history has no commit of the release before')

const seed = 73
const replicas = 2
/** Callers before routers, so that no router asks for what a subgraph does not know. */
const order: ServiceName[] = ['auth', 'product', 'sales', 'delivery', 'webhooks', 'router']
/**
 * Deviations of this release, by the names of invariants. Processes of the release before read no encrypted addresses, so all
 * processes of sales have to be replaced at once, and the way back loses addresses: CHANGELOG.md, "Upgrade".
 */
const deviations = ['addresses-hold']
const program = join(import.meta.dirname, 'run-release.ts')

let result: { breaches: Breach[]; figures: Figures; replaced: number }

describe.skipIf(!isPossible)('an upgrade under load, and the way back', () => {
  beforeAll(async () => {
    result = await upgradeUnderLoad()
    const { orders } = result.figures
    console.log(`${result.replaced} processes replaced; orders: ${JSON.stringify(orders)}`)
  }, 900_000)

  it('replaces every process three times while orders come in', () => {
    expect(result.replaced).toBe(3 * replicas * serviceNames.length)
    expect(result.figures.orders.acknowledged).toBeGreaterThan(50)
  })

  it.each(invariants.filter(({ name }) => !deviations.includes(name)))('$title', ({ name }) => {
    expect(result.breaches.find((breach) => breach.name === name)?.findings ?? []).toEqual([])
  })
})

async function upgradeUnderLoad() {
  await using started = new AsyncDisposableStack()
  const { path: directory } = started.use(await temporaryDirectory())
  const logs = keepLogs(directory)
  started.defer(logs.close)
  const before = join(directory, 'release-before')
  await unpackPreviousRelease(before)
  const { startSystem } = (await import(
    pathToFileURL(join(before, 'local/system.ts')).href
  )) as typeof import('../../../local/system.ts')
  const { startClient } = (await import(
    pathToFileURL(join(before, 'test/chaos/client/start-client.ts')).href
  )) as typeof import('../client/start-client.ts')

  // Without users of Redis: an upgrade that needs new rules for them says so in the changelog.
  const redis = await startRedis({ directory: join(directory, 'redis') })
  started.defer(redis.stop)
  const free = await someFreePorts(serviceNames.length * replicas)
  const ports = perService(() => free.splice(0, replicas))
  const urls = {} as Record<ServiceName, string>
  for (const name of serviceNames) {
    const balancer = await startBalancer(ports[name])
    started.defer(balancer.close)
    urls[name] = balancer.url
  }
  const dataDirectory = join(directory, 'data')
  const deploymentFile = join(directory, 'deployments.json')
  const deployments: Deployments = perService((name) => ({
    ...{ directory: before, entry: entryIn(before, name), environment: {} },
  }))
  const deploy = () => writeFile(deploymentFile, JSON.stringify(deployments))
  await deploy()

  // The release before, with its own tables, seeds and settings.
  const system = await startSystem({
    dataDirectory,
    ports: perService((name) => ports[name][0]!),
    replicas: perService((name) => ports[name].slice(1)),
    peerUrls: urls,
    authUrl: urls.auth,
    redisUrl: redis.url,
    entries: perService(() => program),
    environment: perService((name) => ({ DEPLOYED_SERVICE: name, DEPLOYMENT_FILE: deploymentFile })),
    stepMilliseconds: 700,
    readyTimeLimit: 300_000,
    log: logs.log,
  })
  started.defer(system.stop)
  await chmod(directory, 0o755)
  const { databaseUrls } = system
  const routers = ports.router.map((port) => `http://127.0.0.1:${port}`)
  const catalogue = await prepareCatalogue(databaseUrls.product)
  const receiver = await startWebhookReceiver(routers[0]!, urls.auth, seed)
  started.defer(receiver.close)
  const ledgerFile = join(directory, 'ledger.jsonl')
  const settings = { seed, name: 'upgrade', routers, authUrl: urls.auth, ledgerFile, buyers: 6, followers: 8 }
  const client = await startClient({ ...settings, ...catalogue }, (line) => logs.log('client', line))
  started.defer(client.kill)

  // This release: the tables first, then one process after another.
  const secrets = await loadSecrets(dataDirectory)
  const shared = {
    ...{ host: '127.0.0.1', urls, internalUrls: urls, databaseUrls, secrets, simulatedCarrier: true },
    ...{ redisUrls: perService(() => redis.url), stepMilliseconds: 700, logLevel: 'info' },
    ...{ mailFile: join(dataDirectory, 'mail.txt'), imagesDirectory: join(dataDirectory, 'images') },
    compileCache: join(dataDirectory, 'compile-cache'),
  }
  let replaced = 0
  async function replaceAll(release: 'before' | 'this'): Promise<void> {
    for (const name of order) {
      const environment = environmentOf(name, { port: 0 }, shared)
      delete environment[`${name.toUpperCase()}_PORT`]
      deployments[name] =
        release === 'this'
          ? { directory: projectDirectory, entry: servicesProgram, environment }
          : { directory: before, entry: entryIn(before, name), environment: {} }
      await deploy()
      for (const [index, port] of ports[name].entries()) {
        await system.processes.get(index === 0 ? name : `${name}-${index + 1}`)!.restart()
        await untilReady(port)
        replaced += 1
      }
    }
  }
  await migrateAll(databaseUrls)
  await replaceAll('this')
  await replaceAll('before')
  await replaceAll('this')

  const addresses = serviceNames.flatMap((name) =>
    ports[name].map((port, index) => [`${name} ${index + 1}`, `http://127.0.0.1:${port}`] as const),
  )
  const whole = {
    ...{ ...system, redisUrl: redis.url, addresses: new Map(addresses), routers },
    ...{ authUrl: urls.auth, deliveryUrl: urls.delivery },
  }
  const observer = watchPendingWork(whole)
  started.defer(observer.close)
  const signal = new AbortController().signal
  const idle = await waitUntilIdle(observer, { client, idleSeconds: 180, strandedSeconds, log() {}, signal })
  const { deadWebhooks, ...kept } = await gather({ databaseUrls, redisUrl: redis.url })
  const webhooks = { ...receiver.received(), dead: deadWebhooks }
  const ledger = await readLedger(ledgerFile)
  const world = { ledger, startingStock: catalogue.startingStock, ...kept, ...idle, webhooks, carrier: noCarrier }
  const measured = {
    faults: { kills: {}, pauses: {}, flushes: 0 },
    ...{ restarts: 0, redeliveries: 0, secondsToIdle: idle.seconds },
  }
  return { breaches: audit(world), figures: countFigures(world, measured as never), replaced }
}

async function untilReady(port: number): Promise<void> {
  const isReady = async () =>
    await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(5_000) }).then(
      async (response) => {
        await response.body?.cancel()
        return response.ok
      },
      () => false,
    )
  if (!(await waitFor(isReady, { timeLimit: 120_000, interval: 200 }))) throw new Error(`Port ${port} is not ready`)
}

function perService<T>(make: (name: ServiceName) => T): Record<ServiceName, T> {
  return Object.fromEntries(serviceNames.map((name) => [name, make(name)])) as Record<ServiceName, T>
}

/** The entry of a service in a release, whose argument is the name of the service. Older releases have one for each. */
function entryIn(release: string, name: ServiceName): string {
  if (existsSync(join(release, servicesProgram))) return servicesProgram
  return name === 'router' ? 'router/main.ts' : `subgraphs/${name}/main.ts`
}
