import type { Redis } from 'ioredis'
import type { Database } from '../postgres/database.ts'
import type { Log } from '../process/log.ts'
import { createPace } from '../work/pace.ts'
import { append } from './append.ts'
import { createBacklog } from './backlog.ts'
import { createEpoch } from './epoch.ts'
import { createMarks, markPublished } from './marks.ts'
import { fromColumns, type OutboxColumns, type OutboxRow } from './row.ts'
import { publishedAgainMilliseconds } from './sweep.ts'

/** Carries a service's outbox into Redis Streams. */
export interface Relay {
  /** Says that something was committed that nobody has announced. Cheap: many kicks make one run. */
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
  /** Milliseconds between the beginnings of two runs: what is committed meanwhile is published together. Default 3. */
  paceMilliseconds?: number | undefined
  /** The most events that wait in memory. Should there be more, all are read from the outbox again. Default 10,000. */
  mostAnnounced?: number
  log: Log
}

/** Which rows of the outbox are to be looked through for what is not published. */
type Rows = 'none' | 'old' | 'all'

/** Rows of the outbox that are read and marked in one transaction. */
const rowsAtOnce = 100
/** Finds what nobody announced, or nobody marked: rows of a process that died after its commit. */
const safetyPollMilliseconds = 1_000

/**
 * Starts publishing. What this process commits is announced, published out of memory and marked a moment later: the outbox
 * is read for what was there before, for what others left behind, and whenever something went wrong. Every event arrives
 * at least once: one that was published and not marked is published again, and inboxes absorb it. Several relays of one
 * outbox share the work.
 */
export function startRelay(options: RelayOptions): Relay {
  const { database, redis, source, mostAnnounced = 10_000, log } = options
  const { keptForSeconds = publishedAgainMilliseconds / 1_000, paceMilliseconds = 3 } = options
  const pace = createPace(paceMilliseconds)
  const epoch = createEpoch({ database, redis, source, keptForSeconds, log })
  const marks = createMarks(database, epoch)
  /** Committed and waiting to be published: each is in the outbox, too. */
  const announced = createBacklog()
  let due: Rows = 'all'
  let wanted = false
  let running: Promise<void> | undefined
  let healthy = true
  let stopped = false

  /** Returns the epoch in which Redis took the events; null if it took none because it has lost its memory. */
  async function handOver(rows: readonly OutboxRow[]): Promise<string | null> {
    // Not into the client's queue: nobody would know when they leave it.
    if (redis.status !== 'ready') throw new Error('Redis is away')
    const taken = await append(
      redis,
      epoch.marker,
      rows.flatMap(({ events }) => events),
    )
    if (taken === null) kick()
    return taken
  }

  async function publishAnnounced() {
    const rows = announced.take()
    const taken = await handOver(rows)
    if (taken !== null) marks.add(taken, rows)
  }

  /** Publishes the oldest rows that wait, and returns how many there were. */
  function publishRows(which: Rows): Promise<number> {
    return database.transact(async (transaction) => {
      // Younger ones their own processes have in hand.
      const isDue = which === 'old' ? transaction`and created_at < now() - interval '2 seconds'` : transaction``
      // Never "id > last seen": ids are drawn before they are committed, and a late commit would be skipped.
      const [, found] = await Promise.all([
        epoch.hold(transaction),
        transaction<OutboxColumns[]>`
          select id, streams, payloads from outbox
          where published_at is null ${isDue} order by id limit ${rowsAtOnce} for update skip locked`,
      ])
      const rows = found.map(fromColumns)
      const left = createBacklog(rows)
      while (left.count() > 0) if ((await handOver(left.take())) === null) return 0
      markPublished(
        transaction,
        rows.map(({ id }) => id),
      )
      announced.forget(rows)
      return rows.length
    })
  }

  async function lookThrough(rows: Rows) {
    due = 'none'
    // Or we would publish again what we have published.
    await marks.flush()
    await epoch.renew()
    let count: number
    do {
      // They come with the rows, in their order.
      if (rows === 'all') announced.clear()
      count = await publishRows(rows)
    } while (count === rowsAtOnce && !stopped)
  }

  async function publish() {
    // What Redis has lost comes before anything else.
    if (due !== 'none') await lookThrough(due)
    while (announced.count() > 0 && due === 'none') await publishAnnounced()
  }

  async function run() {
    while (wanted) {
      await pace.rest()
      pace.begin()
      wanted = false
      try {
        await publish()
        if (!healthy) log.info('publishing events again')
        healthy = true
      } catch (err) {
        // Nothing is lost: the rows wait, and the safety poll tries again.
        due = 'all'
        if (healthy) log.warn({ err }, 'cannot publish events, they wait in the outbox')
        healthy = false
        break
      }
    }
  }

  function start() {
    wanted = true
    // One turn of the event loop lets commits that end together share a run.
    running ??= new Promise<void>((resolve) => setImmediate(() => void run().finally(resolve))).finally(() => {
      running = undefined
      if (wanted && healthy && !stopped) start()
    })
  }

  function kick() {
    due = 'all'
    if (!stopped) start()
  }

  function poll() {
    if (due === 'none') due = 'old'
    start()
  }

  const stopListening = database.onAnnounced((rows) => {
    announced.add(rows)
    if (announced.count() > mostAnnounced) {
      announced.clear()
      due = 'all'
    }
    // What comes while nothing works is found in the outbox.
    if (healthy) start()
  })
  redis.on('ready', kick)
  const timer = setInterval(poll, safetyPollMilliseconds)
  start()

  return {
    kick,
    async stop() {
      stopped = true
      stopListening()
      redis.off('ready', kick)
      pace.stop()
      clearInterval(timer)
      await running
      // What was committed after the last run began.
      if (healthy) await publish().catch(() => {})
      await marks.flush()
    },
  }
}
