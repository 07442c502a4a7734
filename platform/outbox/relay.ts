import type { Redis } from 'ioredis'
import type { SignEvents } from '../events/signatures/sign-events.ts'
import type { Database } from '../postgres/database.ts'
import type { Log } from '../process/log.ts'
import {
  ATTR_MESSAGING_BATCH_MESSAGE_COUNT,
  ATTR_MESSAGING_OPERATION_NAME,
  ATTR_MESSAGING_OPERATION_TYPE,
  ATTR_MESSAGING_SYSTEM,
} from '../tracing/attributes.ts'
import { inBatchSpan, isTracing, SpanKind } from '../tracing/spans.ts'
import { createPace } from '../work/pace.ts'
import { append } from './append.ts'
import { createBacklog } from './backlog.ts'
import { createEpoch } from './epoch.ts'
import { messagingSystem, type OutboxEvent, tracesOf } from './event.ts'
import { createMarks, markPublished } from './marks.ts'
import { fromColumns, type OutboxColumns, type OutboxRow } from './row.ts'
import { publishedAgainMilliseconds } from './sweep.ts'

/** Publishes a service's outbox to Redis Streams. */
export interface Relay {
  /** Searches the outbox now, for rows that a process without a relay has committed. */
  searchNow(): void
  /** The ids of rows that this process has published in this epoch and has not marked as published yet. */
  unmarked(epoch: string): ReadonlySet<string>
  /** Publishes the remaining events, then ends. */
  stop(): Promise<void>
}

interface RelayOptions {
  database: Database
  redis: Redis
  /** The service's name, which names the epoch marker. */
  source: string
  /** Signs the events. They are signed when they are published, with the key of that time. Undefined: not signed. */
  sign?: SignEvents | undefined
  /** How long published rows are kept. Default an hour. */
  keptForSeconds?: number | undefined
  /**
   * Minimum milliseconds between the starts of two runs; events committed meanwhile are published as a batch. Default
   * 3.
   */
  paceMilliseconds?: number | undefined
  /** The maximum number of events in memory. Beyond it, all are read from the outbox again. Default 10,000. */
  mostAnnounced?: number
  log: Log
}

/** Which rows of the outbox to search for unpublished events. */
type Rows = 'none' | 'old' | 'all'

/** Rows of the outbox that are read and marked in one transaction. */
const rowsAtOnce = 100
/** Finds rows that were not announced or not marked, for example of a process that died after its commit. */
const safetyPollMilliseconds = 1_000

/**
 * Starts publishing. Rows that this process commits are announced, published from memory and marked a moment later. The
 * outbox is read for rows from before the start, for rows of dead processes, and after every error. Delivery is at
 * least once: an event that was published but not marked is published again, and inboxes absorb it. Several relays of
 * one outbox share the work.
 */
export function startRelay(options: RelayOptions): Relay {
  const { database, redis, source, mostAnnounced = 10_000, log } = options
  const { keptForSeconds = publishedAgainMilliseconds / 1_000, paceMilliseconds = 3 } = options
  const pace = createPace(paceMilliseconds)
  const epoch = createEpoch({ database, redis, source, keptForSeconds, log })
  const marks = createMarks(database, epoch)
  /** Committed rows to be published. Each of them is in the outbox, too. */
  const announced = createBacklog()
  let due: Rows = 'all'
  let wanted = false
  let running: Promise<void> | undefined
  let healthy = true
  let stopped = false

  /** Returns the epoch in which Redis appended the events; null if it has lost data. */
  async function appendRows(rows: readonly OutboxRow[]): Promise<string | null> {
    // Fails at once instead of using the client's offline queue, because it is unknown when commands leave that.
    if (redis.status !== 'ready') throw new Error('Redis is unavailable')
    const events = rows.flatMap((row) => row.events)
    const taken = await inBatchSpan('publish', spanOf(events), () => append(redis, source, events, options.sign))
    if (taken === null) searchAll()
    return taken
  }

  async function publishAnnounced() {
    const rows = announced.take()
    const taken = await appendRows(rows)
    if (taken !== null) marks.add(taken, rows)
  }

  /** Publishes the oldest unpublished rows, and returns how many there were. */
  function publishRows(which: Rows): Promise<number> {
    return database.transact(async (transaction) => {
      // Younger rows are being published by the processes that wrote them.
      const isDue = which === 'old' ? transaction`and created_at < now() - interval '2 seconds'` : transaction``
      // Never "id > last seen": ids are assigned before the commit, so a late commit would be skipped.
      const [held, found] = await Promise.all([
        epoch.hold(transaction),
        transaction<OutboxColumns[]>`
          select id, streams, payloads from outbox
          where published_at is null ${isDue} order by id limit ${rowsAtOnce} for update skip locked`,
      ])
      const rows = found.map(fromColumns)
      const left = createBacklog(rows)
      while (left.count() > 0) {
        const taken = await appendRows(left.take())
        if (taken === held) continue
        searchAll()
        return 0
      }
      markPublished(
        transaction,
        rows.map(({ id }) => id),
      )
      announced.forget(rows)
      return rows.length
    })
  }

  async function searchOutbox(rows: Rows) {
    due = 'none'
    // Otherwise published rows would be published again.
    await marks.flush()
    await epoch.renew()
    let count: number
    do {
      // The announced rows are among those read, in their order.
      if (rows === 'all') announced.clear()
      count = await publishRows(rows)
    } while (count === rowsAtOnce && !stopped)
  }

  async function publish() {
    // Events that Redis has lost are published first.
    if (due !== 'none') await searchOutbox(due)
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
        // Nothing is lost: the rows stay in the outbox, and the safety poll retries.
        due = 'all'
        if (healthy) log.warn({ err }, 'cannot publish events, they wait in the outbox')
        healthy = false
        break
      }
    }
  }

  function start() {
    wanted = true
    // After one turn of the event loop, so that commits that finish together share a run.
    running ??= new Promise<void>((resolve) => setImmediate(() => void run().finally(resolve))).finally(() => {
      running = undefined
      if (wanted && healthy && !stopped) start()
    })
  }

  /** Searches the whole outbox, after a loss of data or of the connection. */
  function searchAll() {
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
    // During an outage new rows are found in the outbox later.
    if (healthy) start()
  })
  redis.on('ready', searchAll)
  const timer = setInterval(poll, safetyPollMilliseconds)
  start()

  return {
    searchNow: searchAll,
    unmarked: marks.unmarked,
    async stop() {
      stopped = true
      stopListening()
      redis.off('ready', searchAll)
      pace.stop()
      clearInterval(timer)
      await running
      // Rows committed after the last run began.
      if (healthy) await publish().catch(() => {})
      await marks.flush()
    },
  }
}

function spanOf(events: readonly OutboxEvent[]) {
  const attributes = {
    [ATTR_MESSAGING_SYSTEM]: messagingSystem,
    [ATTR_MESSAGING_OPERATION_NAME]: 'publish',
    [ATTR_MESSAGING_OPERATION_TYPE]: 'send',
    [ATTR_MESSAGING_BATCH_MESSAGE_COUNT]: events.length,
  }
  return { kind: SpanKind.PRODUCER, attributes, members: isTracing() ? tracesOf(events) : [] }
}
