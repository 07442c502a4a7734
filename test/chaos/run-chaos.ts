import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { trustAuthority } from '#platform/tls/trusted-authorities.ts'
import type { ServiceName } from '../../local/services.ts'
import type { Topology } from '../topologies/topologies.ts'
import { audit, type Breach } from './audit/audit.ts'
import { gather } from './audit/gather.ts'
import { readAddresses } from './carrier/read-addresses.ts'
import { startCarrier } from './carrier/start-carrier.ts'
import { startClient } from './client/start-client.ts'
import { injectFaults } from './faults/inject-faults.ts'
import { planFaults } from './faults/plan.ts'
import { watchRedeliveries } from './faults/watch-redeliveries.ts'
import { readLedger } from './ledger/read-ledger.ts'
import { createRandom } from './random.ts'
import { countFigures, type Figures } from './report/figures.ts'
import { keepLogs } from './report/keep-logs.ts'
import { countNotReady, watchPendingWork } from './system/pending-work.ts'
import { prepareCatalogue } from './system/prepare-catalogue.ts'
import { startReplicatedSystem } from './system/replicated-system.ts'
import { waitUntilIdle } from './system/wait-until-idle.ts'
import { startWebhookReceiver } from './webhooks/webhook-receiver.ts'

export interface ChaosOptions {
  /** The seed of all random choices. */
  seed: number
  /** How long orders are placed and faults are injected. */
  seconds: number
  /** Whether Redis loses all data in the middle of the run. */
  flush: boolean
  /** Processes of each service. */
  replicas: number
  /** Whether all services run in one process. Only with `replicas` of 1. */
  together: boolean
  buyers: number
  /** Uses the embedded Valkey, which loses all data whenever it is killed. */
  embeddedRedis: boolean
  /** Other servers than one PostgreSQL and one Redis. */
  topology?: Topology | undefined
  /** After the last fault: the timeout for the responses to callers, and then for the system to become idle. */
  idleSeconds: number
  /** How long unused reservations may still be held after that. */
  strandedSeconds: number
  /** Programs that replace services: mutations. */
  programs?: Partial<Record<ServiceName, string>>
  /** Keeps logs, ledger and databases even if every invariant holds. */
  keep: boolean
  /** Receives progress messages. */
  log(line: string): void
  signal: AbortSignal
}

export interface ChaosResult {
  seed: number
  /** Descriptions of PostgreSQL and Redis. */
  foundations: string[]
  figures: Figures
  breaches: Breach[]
  /** Where logs, ledger and databases are, if they were kept. */
  directory?: string
}

/** The maximum number of orders that are followed concurrently. */
const followers = 12

/** Starts a system, sends load, injects faults, waits until it is idle, and audits the data against the responses. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { seed, replicas, together, buyers, embeddedRedis, programs, log, signal } = options
  const directory = await makeDirectory(seed)
  const logs = keepLogs(join(directory, 'logs'))
  const started = new AsyncDisposableStack()
  started.defer(logs.close)
  let result: ChaosResult | undefined

  try {
    const carrier = await startCarrier(createRandom(seed))
    started.defer(carrier.close)
    const system = await startReplicatedSystem({
      ...{ directory, replicas, together, embeddedRedis, topology: options.topology, programs, log: logs.log },
      environment: carrier.environment,
    })
    started.defer(system.stop)
    const { routers, authUrl, deliveryUrl, authorityFile, databaseUrls, redisUrl, processes } = system
    if (authorityFile !== undefined) trustAuthority(authorityFile)
    carrier.reportTo(deliveryUrl)
    const catalogue = await prepareCatalogue(databaseUrls.product)
    log(`started on ${system.descriptions.join(', ')}; everything is in ${directory}`)
    signal.throwIfAborted()

    const receiver = await startWebhookReceiver(routers[0]!, authUrl, seed)
    started.defer(receiver.close)
    const ledgerFile = join(directory, 'ledger.jsonl')
    const settings = { seed, name: `chaos ${seed}`, routers, authUrl, authorityFile, ledgerFile, buyers, followers }
    const client = await startClient({ ...settings, ...catalogue }, (line) => logs.log('client', line))
    started.defer(client.kill)
    const redeliveries = watchRedeliveries(redisUrl)
    started.defer(async () => void (await redeliveries.stop()))

    const milliseconds = options.seconds * 1_000
    // A pair of PostgreSQL servers has one fault: the primary is replaced.
    const targets = [...processes.keys()].filter((name) => !system.failOver || !name.startsWith('postgres'))
    const plan = planFaults({
      ...{ seed, milliseconds, targets, flush: options.flush, failOver: system.failOver !== undefined },
    })
    await writeJson(directory, 'plan.json', plan)
    const countDown = () => countNotReady(system)
    const faults = await injectFaults({
      ...{ plan, milliseconds, countDown, processes, redisUrl, failOver: system.failOver, log, signal },
    })
    signal.throwIfAborted()
    // A run without its planned flush must not count as passed.
    if (options.flush && faults.flushes === 0) throw new Error('Redis was not flushed: run again')
    if (system.failOver && faults.failOvers === 0) throw new Error('The replica did not take over: run again')

    log('no more faults, waiting until the system is idle')
    const observer = watchPendingWork(system)
    started.defer(observer.close)
    const idle = await waitUntilIdle(observer, { ...options, client })
    const { deadWebhooks, ...kept } = await gather({ databaseUrls, redisUrl })
    const webhooks = { ...receiver.received(), dead: deadWebhooks }
    const handOvers = carrier.handOvers()
    const handedOver = [...new Set(handOvers.map(({ orderId }) => orderId))]
    const addresses = await readAddresses(routers[0]!, authUrl, handedOver)
    const ledger = await readLedger(ledgerFile)
    const world = {
      ...{ ledger, startingStock: catalogue.startingStock, ...kept, ...idle, webhooks },
      carrier: { handOvers, addresses },
    }
    const restarts = [...processes.values()].reduce((sum, { deaths }) => sum + deaths, 0)
    const measured = { faults, restarts, redeliveries: await redeliveries.stop(), secondsToIdle: idle.seconds }
    const figures = countFigures(world, measured)
    result = { seed, foundations: system.descriptions, figures, breaches: audit(world) }
    await writeJson(directory, 'report.json', result)
  } finally {
    await started.disposeAsync()
    if (!result) log(`logs and ledger are in ${directory}`)
  }
  if (result.breaches.length > 0 || options.keep) return { ...result, directory }
  await rm(directory, { recursive: true, force: true })
  return result
}

async function makeDirectory(seed: number): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), `waybill-chaos-${seed}-`))
  // Under root, PostgreSQL and Redis run as another user, who must be able to enter the directory.
  await chmod(directory, 0o755)
  await mkdir(join(directory, 'logs'))
  return directory
}

async function writeJson(directory: string, name: string, value: unknown): Promise<void> {
  await writeFile(join(directory, name), JSON.stringify(value, null, 2))
}
