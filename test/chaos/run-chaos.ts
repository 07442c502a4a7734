import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ServiceName } from '../../local/services.ts'
import { audit, type Breach } from './audit/audit.ts'
import { gather } from './audit/gather.ts'
import { disturb } from './disturb/disturb.ts'
import { planDisturbances } from './disturb/plan.ts'
import { watchRedeliveries } from './disturb/watch-redeliveries.ts'
import { startClient } from './drive/start-client.ts'
import { readLedger } from './ledger/read-ledger.ts'
import { countFigures, type Figures } from './report/figures.ts'
import { keepLogs } from './report/keep-logs.ts'
import { comeToRest } from './system/come-to-rest.ts'
import { prepareShop } from './system/prepare-shop.ts'
import { processNames, startReplicatedSystem } from './system/replicated-system.ts'
import { countNotReady, observeRest } from './system/rest.ts'

export interface ChaosOptions {
  /** Everything random is derived from it. */
  seed: number
  /** How long orders are placed and things are broken. */
  seconds: number
  /** Whether Redis loses its memory in the middle. */
  flush: boolean
  /** Processes of each service. */
  replicas: number
  buyers: number
  /** Takes the embedded Valkey, which loses everything whenever it is killed. */
  embeddedRedis: boolean
  /** How long callers may wait for their answers, and then the system for rest, once nothing is broken any more. */
  restSeconds: number
  /** How long reservations that nobody needs may then still be held. */
  strandedSeconds: number
  /** Other programs in place of services: mutations. */
  programs?: Partial<Record<ServiceName, string>>
  /** Keeps logs, ledger and databases also if everything held. */
  keep: boolean
  /** Gets told what happens. */
  log(line: string): void
  signal: AbortSignal
}

export interface ChaosResult {
  seed: number
  /** What the services stood on. */
  foundations: string[]
  figures: Figures
  breaches: Breach[]
  /** Where logs, ledger and databases are, if they were kept. */
  directory?: string
}

/** The most orders that are followed at a time. */
const followers = 12

/** Starts a system, drives it, breaks it, lets it come to rest, and compares what is kept with what was answered. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { seed, replicas, buyers, embeddedRedis, programs, log, signal } = options
  const directory = await makeDirectory(seed)
  const logs = keepLogs(join(directory, 'logs'))
  const started = new AsyncDisposableStack()
  started.defer(logs.close)
  let result: ChaosResult | undefined

  try {
    const system = await startReplicatedSystem({ directory, replicas, embeddedRedis, programs, log: logs.log })
    started.defer(system.stop)
    const { routers, authUrl, databaseUrls, redisUrl, processes } = system
    const shop = await prepareShop(databaseUrls.product)
    log(`started on ${system.descriptions.join(', ')}; everything is in ${directory}`)
    signal.throwIfAborted()

    const ledgerFile = join(directory, 'ledger.jsonl')
    const settings = { seed, name: `chaos ${seed}`, routers, authUrl, ledgerFile, buyers, followers }
    const client = await startClient({ ...settings, ...shop }, (line) => logs.log('client', line))
    started.defer(client.kill)
    const redeliveries = watchRedeliveries(redisUrl)
    started.defer(async () => void (await redeliveries.stop()))

    const milliseconds = options.seconds * 1_000
    const targets = processNames(replicas)
    const plan = planDisturbances({ seed, milliseconds, targets, flush: options.flush })
    await writeJson(directory, 'plan.json', plan)
    const weakened = () => countNotReady(system)
    const damage = await disturb({ plan, milliseconds, weakened, processes, redisUrl, log, signal })
    signal.throwIfAborted()
    // A run that was to show something and did not must not pass for one that did.
    if (options.flush && damage.flushes === 0) throw new Error('Redis was to lose its memory, and did not')

    log('nothing is broken any more, waiting for rest')
    const observer = observeRest(system)
    started.defer(observer.close)
    const rest = await comeToRest(observer, { ...options, client })
    const kept = await gather({ databaseUrls, redisUrl })
    const world = { ledger: await readLedger(ledgerFile), startingStock: shop.startingStock, ...kept, ...rest }
    const restarts = [...processes.values()].reduce((sum, { deaths }) => sum + deaths, 0)
    const measured = { damage, restarts, redeliveries: await redeliveries.stop(), secondsToRest: rest.seconds }
    const figures = countFigures(world, measured)
    result = { seed, foundations: system.descriptions, figures, breaches: audit(world) }
    await writeJson(directory, 'report.json', result)
  } finally {
    await started.disposeAsync()
    if (!result) log(`what there was to see is in ${directory}`)
  }
  if (result.breaches.length > 0 || options.keep) return { ...result, directory }
  await rm(directory, { recursive: true, force: true })
  return result
}

async function makeDirectory(seed: number): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), `waybill-chaos-${seed}-`))
  // Run by root, Postgres and Redis run as somebody else, who has to pass here.
  await chmod(directory, 0o755)
  await mkdir(join(directory, 'logs'))
  return directory
}

async function writeJson(directory: string, name: string, value: unknown): Promise<void> {
  await writeFile(join(directory, name), JSON.stringify(value, null, 2))
}
