// A disaster under load: the files of PostgreSQL are lost, and the databases are restored to a second from a backup that was made
// while orders came in. Redis is ahead of them then. After `replay-events` every invariant of chaos holds for all that was
// acknowledged up to that second, and nothing is left of later orders.
import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { createDatabases } from '../../../local/databases.ts'
import { waitFor } from '../../../local/processes/wait-for.ts'
import { startRedis } from '../../../local/redis/start.ts'
import { loadSecrets } from '../../../local/secrets.ts'
import { type DatabaseName, databaseNames } from '../../../local/services.ts'
import { temporaryDirectory } from '../../../local/testing/temporary-directory.ts'
import { audit, type Breach, invariants } from '../audit/audit.ts'
import { gather } from '../audit/gather.ts'
import { noCarrier, type World } from '../audit/world.ts'
import { startClient } from '../client/start-client.ts'
import type { LedgerEntry } from '../ledger/entry.ts'
import { acknowledged, buildLedger } from '../ledger/read-ledger.ts'
import { strandedSeconds } from '../options.ts'
import { keepLogs } from '../report/keep-logs.ts'
import { watchPendingWork } from '../system/pending-work.ts'
import { prepareCatalogue } from '../system/prepare-catalogue.ts'
import { startReplicatedSystem } from '../system/replicated-system.ts'
import { waitUntilIdle } from '../system/wait-until-idle.ts'
import { startWebhookReceiver } from '../webhooks/webhook-receiver.ts'
import { addMissingFunctions, canArchive, startArchivedPostgres } from './archived-postgres.ts'

const run = promisify(execFile)
const isPossible = await canArchive()
if (!isPossible) console.warn('The test of a restore is skipped: apt-get install postgresql pgbackrest')

const seed = 29
/** How many orders are acknowledged before the backup, between it and the moment, and after the moment. */
const orders = { before: 25, between: 25, after: 15 }

interface Outcome {
  world: World
  breaches: Breach[]
  /** Orders that were acknowledged after the moment. */
  later: string[]
  replayed: string
}

describe.skipIf(!isPossible)('databases that are restored to a second while Redis is ahead', () => {
  let outcome: Outcome

  beforeAll(async () => {
    outcome = await loseAndRestore()
  }, 600_000)

  it('have every order that was acknowledged up to then, and no later one', () => {
    const { ledger, orders: stored } = outcome.world
    const kept = [...ledger.wanted.values()].flatMap((wanted) => acknowledged(wanted)?.orderId ?? [])
    expect(kept.length).toBeGreaterThanOrEqual(orders.before + orders.between)
    expect(outcome.later.length).toBeGreaterThanOrEqual(orders.after)
    expect(outcome.later.filter((id) => stored.has(id))).toEqual([])
  })

  it('publish the events of their outboxes again', () => {
    expect(outcome.replayed).toMatch(/^[1-9]\d* keys removed from Redis$/m)
    expect(outcome.replayed).toMatch(/^sales: [1-9]\d* rows of the outbox will be published again$/m)
  })

  it.each(invariants)('$title', ({ name }) => {
    expect(outcome.breaches.find((breach) => breach.name === name)?.findings ?? []).toEqual([])
  })
})

async function loseAndRestore(): Promise<Outcome> {
  await using started = new AsyncDisposableStack()
  const { path: directory } = started.use(await temporaryDirectory())
  await mkdir(join(directory, 'logs'))
  const logs = keepLogs(join(directory, 'logs'))
  started.defer(logs.close)

  const server = await startArchivedPostgres(directory)
  started.defer(() => server.stop('SIGQUIT'))
  const redis = await startRedis({ directory: join(directory, 'redis') })
  started.defer(redis.stop)
  const dataDirectory = join(directory, 'data')
  await mkdir(dataDirectory)
  await chmod(dataDirectory, 0o755)
  const databaseUrls = await createDatabases(server, await loadSecrets(dataDirectory))
  await addMissingFunctions(server.url('product'), server.version)
  const start = () =>
    startReplicatedSystem({
      ...{
        directory,
        replicas: 1,
        together: false,
        embeddedRedis: false,
        databaseUrls,
        redisUrl: redis.url,
        log: logs.log,
      },
    })

  // Load, a backup in the middle of it, and the moment to restore to.
  const before = await start()
  started.defer(before.stop)
  const catalogue = await prepareCatalogue(databaseUrls.product)
  const receiver = await startWebhookReceiver(before.routers[0]!, before.authUrl, seed)
  started.defer(receiver.close)
  const ledgerFile = join(directory, 'ledger.jsonl')
  const settings = { seed, name: 'restore', routers: before.routers, authUrl: before.authUrl, ledgerFile }
  const client = await startClient({ ...settings, ...catalogue, buyers: 6, followers: 6 }, (line) =>
    logs.log('client', line),
  )
  started.defer(client.kill)
  await untilPlaced(ledgerFile, orders.before)
  await server.script('back-up.sh', 'full')
  await untilPlaced(ledgerFile, orders.before + orders.between)
  const moment = Math.ceil(Date.now() / 1_000) * 1_000
  await waitFor(() => Date.now() > moment, { timeLimit: 5_000, interval: 20 })
  await untilPlaced(ledgerFile, orders.after, moment)

  // The last WAL is archived after `archive_timeout` at the latest. Then everything is lost.
  await archiveNow(server.url('postgres'))
  await client.kill()
  await before.stop()
  await server.stop('SIGQUIT')
  await server.run('/bin/rm', ['-rf', server.directory])
  await server.run('/bin/mkdir', ['-m', '700', server.directory])

  await server.script('restore.sh', new Date(moment).toISOString().replace('T', ' ').replace('Z', '+00'))
  await server.start()
  await untilWritable(server.url('postgres'))
  const replayed = await replayEvents(databaseUrls, redis.url)

  const after = await start()
  started.defer(after.stop)
  const observer = watchPendingWork(after)
  started.defer(observer.close)
  const idle = await waitUntilIdle(observer, {
    client: { close: async () => true, finish: async () => true, kill: async () => {} },
    ...{ idleSeconds: 180, strandedSeconds, log() {}, signal: new AbortController().signal },
  })
  const { deadWebhooks, ...kept } = await gather({ databaseUrls, redisUrl: redis.url })
  const entries = await readEntries(ledgerFile)
  const isLater = ({ at }: LedgerEntry) => Date.parse(at) > moment
  const ledger = buildLedger(entries.filter((entry) => !isLater(entry)))
  // Their connections were cut by the disaster.
  for (const follow of ledger.follows.values()) follow.ended = true
  const later = placedIds(entries, moment)
  const webhooks = { ...receiver.received(), dead: deadWebhooks }
  const world = { ledger, startingStock: catalogue.startingStock, ...kept, ...idle, webhooks, carrier: noCarrier }
  return { world, breaches: audit(world), later, replayed }
}

async function readEntries(file: string): Promise<LedgerEntry[]> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  // The last line of a killed client may be incomplete.
  return lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as LedgerEntry)
}

/**
 * The orders that were acknowledged and, if a moment is given, first requested after it: one that was requested before may be
 * written already when its answer comes later.
 */
function placedIds(entries: LedgerEntry[], requestedAfter = Number.NEGATIVE_INFINITY): string[] {
  const before = buildLedger(entries.filter(({ at }) => Date.parse(at) <= requestedAfter))
  const placed = entries.flatMap((entry) =>
    entry.kind === 'answer' && entry.answer.outcome === 'placed' && !before.wanted.has(entry.key)
      ? [entry.answer.orderId]
      : [],
  )
  return [...new Set(placed)]
}

async function untilPlaced(file: string, count: number, requestedAfter?: number): Promise<void> {
  const isPlaced = async () => placedIds(await readEntries(file), requestedAfter).length >= count
  const isThere = await waitFor(isPlaced, { timeLimit: 120_000, interval: 200 })
  if (!isThere) throw new Error(`${count} orders were not placed in time`)
}

async function archiveNow(url: string): Promise<void> {
  const sql = postgres(url, { max: 1 })
  try {
    const [switched] = await sql<{ file: string }[]>`select pg_walfile_name(pg_switch_wal()) as file`
    const isArchived = async () =>
      (await sql`select from pg_stat_archiver where last_archived_wal >= ${switched!.file}`).length > 0
    if (!(await waitFor(isArchived, { timeLimit: 60_000, interval: 200 })))
      throw new Error(`${switched!.file} was not archived`)
  } finally {
    await sql.end()
  }
}

async function untilWritable(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const isWritable = async () =>
      (await sql`select from (select pg_is_in_recovery() as is_in) as recovery where not is_in`.catch(() => []))
        .length > 0
    if (!(await waitFor(isWritable, { timeLimit: 120_000, interval: 200 })))
      throw new Error('The restored server is still in recovery')
  } finally {
    await sql.end()
  }
}

async function replayEvents(databaseUrls: Record<DatabaseName, string>, redisUrl: string): Promise<string> {
  const program = fileURLToPath(new URL('../../../ops/replay-events.ts', import.meta.url))
  const urls = Object.fromEntries(
    databaseNames.map((name) => [`${name.toUpperCase()}_DATABASE_URL`, databaseUrls[name]]),
  )
  const { stdout } = await run(process.execPath, [program, '--yes'], { env: { ...urls, REDIS_URL: redisUrl } })
  return stdout
}
