import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitFor } from '../../local/processes/wait-for.ts'
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
import { prepareShop } from './system/prepare-shop.ts'
import { processNames, startReplicatedSystem } from './system/replicated-system.ts'
import { countNotReady, observeRest, type RestObserver } from './system/rest.ts'

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

const followersSeconds = 60

/** Starts a system, drives it, breaks it, lets it come to rest, and compares what is kept with what was answered. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { seed, replicas, log, signal } = options
  const directory = await mkdtemp(join(tmpdir(), `waybill-chaos-${seed}-`))
  // Run by root, Postgres and Redis run as somebody else, who has to pass here.
  await chmod(directory, 0o755)
  await mkdir(join(directory, 'logs'))
  const logs = keepLogs(join(directory, 'logs'))
  const started = new AsyncDisposableStack()
  started.defer(logs.close)
  let result: ChaosResult | undefined

  try {
    const { embeddedRedis, programs } = options
    const system = await startReplicatedSystem({ directory, replicas, embeddedRedis, programs, log: logs.log })
    started.defer(system.stop)
    const shop = await prepareShop(system.databaseUrls.product)
    const ledgerFile = join(directory, 'ledger.jsonl')
    await writeFile(ledgerFile, '')
    log(`started on ${system.descriptions.join(', ')}; everything is in ${directory}`)
    signal.throwIfAborted()

    const { routers, authUrl } = system
    const settings = {
      seed,
      name: `chaos ${seed}`,
      routers,
      authUrl,
      ledgerFile,
      buyers: options.buyers,
      followers: 12,
    }
    const client = await startClient({ ...settings, ...shop }, (line) => logs.log('client', line))
    started.defer(client.kill)
    const redeliveries = watchRedeliveries(system.redisUrl)
    started.defer(async () => void (await redeliveries.stop()))

    const targets = processNames(replicas)
    const milliseconds = options.seconds * 1_000
    const plan = planDisturbances({ seed, milliseconds, targets, flush: options.flush })
    await writeFile(join(directory, 'plan.json'), JSON.stringify(plan, null, 2))
    const { processes, redisUrl } = system
    const weakened = () => countNotReady(system)
    const damage = await disturb({ plan, milliseconds, weakened, processes, redisUrl, log, signal })
    signal.throwIfAborted()

    log('nothing is broken any more, waiting for rest')
    const calm = performance.now()
    const observer = observeRest(system)
    started.defer(observer.close)
    const answered = await client.close(options.restSeconds * 1_000)
    const unrest = await waitForRest(observer, options.restSeconds, signal)
    const secondsToRest = (performance.now() - calm) / 1_000
    log(unrest.length === 0 ? `at rest after ${secondsToRest.toFixed(1)} s` : `no rest: ${unrest.join('; ')}`)
    await client.finish(unrest.length === 0 ? followersSeconds * 1_000 : 0)
    // What is stranded has its minute to come back.
    const isReleased = async () => (await observer.heldReservations()) === 0
    if (!(await isReleased())) {
      log('waiting for reservations that are still held')
      await waitFor(isReleased, { timeLimit: options.strandedSeconds * 1_000, interval: 500, signal })
    }

    const { databaseUrls } = system
    const world = {
      ledger: await readLedger(ledgerFile),
      startingStock: shop.startingStock,
      ...(await gather({ databaseUrls, redisUrl })),
      unrest,
      unanswered: !answered,
    }
    const restarts = [...processes.values()].reduce((sum, { deaths }) => sum + deaths, 0)
    const measured = { damage, restarts, redeliveries: await redeliveries.stop(), secondsToRest }
    const breaches = audit(world)
    result = { seed, foundations: system.descriptions, figures: countFigures(world, measured), breaches }
    await writeFile(join(directory, 'report.json'), JSON.stringify(result, null, 2))
  } finally {
    await started.disposeAsync()
    if (result?.breaches.length === 0 && !options.keep) await rm(directory, { recursive: true, force: true })
    else if (result) result.directory = directory
    else log(`what there was to see is in ${directory}`)
  }
  return result
}

/** Waits until nothing is under way, twice in a row: what one look missed, the next finds. Returns what is left. */
async function waitForRest(observer: RestObserver, seconds: number, signal: AbortSignal): Promise<string[]> {
  let unrest: string[] = []
  let quietLooks = 0
  async function isAtRest(): Promise<boolean> {
    unrest = await observer.unrest()
    quietLooks = unrest.length === 0 ? quietLooks + 1 : 0
    return quietLooks >= 2
  }
  await waitFor(isAtRest, { timeLimit: seconds * 1_000, interval: 500, signal })
  return unrest
}
