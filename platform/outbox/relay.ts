import type { Redis } from 'ioredis'
import type { Database, Sql } from '../database.ts'
import type { Log } from '../log.ts'
import { createPace } from '../pace.ts'
import { append } from './append.ts'

/** Carries a service's outbox into Redis Streams. */
export interface Relay {
  /** Says that something was committed. Cheap: many kicks make one run. */
  kick(): void
  /** Publishes what is waiting, then ends. */
  stop(): Promise<void>
}

interface RelayOptions {
  database: Database
  redis: Redis
  /** The service's name; names the epoch marker. */
  source: string
  /** How long published rows are kept. Default an hour. */
  keptForSeconds?: number | undefined
  /** Milliseconds between the beginnings of two runs: what is committed meanwhile is published together. Default 5. */
  paceMilliseconds?: number | undefined
  log: Log
}

const batchSize = 500
/** Finds what a kick did not announce: rows of a process that died between its commit and its kick. */
const safetyPollMilliseconds = 1_000
/** How long published rows are kept, to be published again to a Redis that lost its memory. */
export const publishedAgainMilliseconds = 3_600_000

/**
 * Starts publishing. Every event arrives at least once: a relay that dies between XADD and the mark publishes again, and
 * inboxes absorb it. Several relays of one outbox share the work.
 */
export function startRelay(options: RelayOptions): Relay {
  const { database, redis, source, keptForSeconds = publishedAgainMilliseconds / 1_000, log } = options
  const pace = createPace(options.paceMilliseconds ?? 5)
  const epochMarker = `waybill:epoch:${source}`
  let stopped = false
  let wanted = false
  let running: Promise<void> | undefined
  let healthy = true
  /** How often Redis has come back, and which of these times its memory was looked at last. */
  let returns = 0
  let examined = -1

  /** Publishes the oldest waiting rows and returns how many there were. */
  function publishBatch(): Promise<number> {
    return database.transact(async (transaction) => {
      // Never "id > last seen": sequences are drawn before they are committed, and a late commit would be skipped.
      const [, rows] = await Promise.all([
        // Who sees to a loss of memory waits until we have marked what Redis may have forgotten since we handed it over.
        transaction`select pg_advisory_xact_lock_shared(hashtext('waybill relay epoch'))`,
        transaction<{ id: number; stream: string; payload: string }[]>`
          select id, stream, payload from outbox
          where published_at is null order by id limit ${batchSize} for update skip locked`,
      ])
      if (rows.length === 0) return 0
      // Not into the client's queue: what comes back may be a Redis that has lost its memory, which is seen to first.
      if (redis.status !== 'ready') throw new Error('Redis is away')
      if (examined !== returns) {
        wanted = true
        return 0
      }
      await append(redis, rows)
      // A mark that a crash takes back is an event published twice: nobody waits for the disk.
      transaction.send(transaction`select set_config('synchronous_commit', 'off', true)`)
      transaction.send(
        transaction`update outbox set published_at = now() where id = any(${rows.map((row) => row.id)}::bigint[])`,
      )
      return rows.length
    })
  }

  /** Marks what Redis may have lost as not published, then Redis as known. */
  async function republishAll() {
    const count = await database.transact(async (transaction) => {
      // No relay may be publishing: what it has handed over and not marked would escape the statement below.
      await transaction`select pg_advisory_xact_lock(hashtext('waybill relay epoch'))`
      if (await redis.exists(epochMarker)) return undefined
      const marked = await transaction`
        update outbox set published_at = null where published_at > now() - make_interval(secs => ${keptForSeconds})`
      return marked.count
    })
    if (count === undefined) return
    if (count > 0) log.warn({ events: count }, 'Redis has lost its memory: publishing again')
    // Only after the commit. Whoever dies before leaves the work to the next relay, and two that do it at the same time only
    // publish twice; but a marker without the commit, even one that Redis takes after we have given it up, loses all.
    await redis.set(epochMarker, new Date().toISOString())
  }

  /** A Redis without the marker has lost its memory, with events that nobody had read yet: they are published again. */
  async function republishAfterMemoryLoss() {
    const looked = returns
    if (!(await redis.exists(epochMarker))) await republishAll()
    examined = looked
  }

  async function run() {
    while (wanted) {
      await pace.rest()
      pace.begin()
      wanted = false
      try {
        // Before the marker is there, another relay may take back what this one publishes.
        if (examined !== returns) await republishAfterMemoryLoss()
        while ((await publishBatch()) === batchSize);
        if (!healthy) log.info('publishing events again')
        healthy = true
      } catch (err) {
        // Nothing is lost: the rows wait, and the safety poll tries again.
        if (healthy) log.warn({ err }, 'cannot publish events, they wait in the outbox')
        healthy = false
        break
      }
    }
  }

  function kick() {
    wanted = true
    // One turn of the event loop lets commits that end together share a run.
    running ??= new Promise<void>((resolve) => setImmediate(() => void run().finally(resolve))).finally(() => {
      running = undefined
      if (wanted && healthy && !stopped) kick()
    })
  }

  async function poll() {
    try {
      await republishAfterMemoryLoss()
    } catch {
      // Redis or Postgres is away; the run below says so.
    }
    if (!stopped) kick()
  }

  function onReady() {
    returns++
    if (!stopped) kick()
  }

  redis.on('ready', onReady)
  void poll()
  const timer = setInterval(() => void poll(), safetyPollMilliseconds)

  return {
    kick,
    async stop() {
      stopped = true
      redis.off('ready', onReady)
      pace.stop()
      clearInterval(timer)
      await running
      // What was committed after the last run began.
      if (healthy) await publishBatch().catch(() => 0)
    },
  }
}

/**
 * Removes rows that were published long enough ago. Returns how many; at most `limit` at a time, and only of the oldest
 * `limit`: they are published in about the order of their ids, and all that are kept need not be looked through.
 */
export async function sweepOutbox(
  sql: Sql,
  limit: number,
  keptForSeconds = publishedAgainMilliseconds / 1_000,
): Promise<number> {
  const { count } = await sql`
    delete from outbox where id in (
      select id from (select id, published_at from outbox order by id limit ${limit}) as oldest
      where published_at < now() - make_interval(secs => ${keptForSeconds}))`
  return count
}
