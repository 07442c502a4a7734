// An epoch lasts until Redis loses data. Markers in Redis name it; a missing marker means that all data is lost, one of
// another replication history that the last events may be: a replica became the master, or a server has started again.
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { streamsOf } from '#schema/events/streams.ts'
import { timeOfStreamId } from '../events/stream-id.ts'
import type { Database, Transaction } from '../postgres/database.ts'
import type { Log } from '../process/log.ts'
import { createPipeline, runPipeline } from '../redis.ts'
import { epochOf, type Marker, readMarkers, streamMarker } from './epoch-marker.ts'

export interface Epoch {
  /** The current epoch; null if Redis has lost data and no new epoch has begun. */
  current(): Promise<string | null>
  /**
   * Prevents the start of a new epoch until the transaction ends. Only rows that were published in the epoch that it
   * returns may be marked as published: they are unmarked later if Redis turns out to have lost them. A server that was
   * replaced without noticing still names an earlier epoch.
   */
  hold(transaction: Transaction): Promise<string | undefined>
  /** If Redis has lost data, marks lost events to be published again, and begins a new epoch. */
  renew(): Promise<void>
}

interface EpochOptions {
  database: Database
  redis: Redis
  /** The service's name. */
  source: string
  /** How long published rows are kept. */
  keptForSeconds: number
  log: Log
}

/**
 * How long a server is given to notice that another is the master. It names an earlier epoch, although it has lost nothing
 * by its own account. After that it counts as the master, because the outbox may come from a backup.
 */
const replacedMilliseconds = 15_000

/** Redis, PostgreSQL and the services have clocks of their own, and rows are marked a moment after they are published. */
const toleranceSeconds = 60

export function createEpoch({ database, redis, source, keptForSeconds, log }: EpochOptions): Epoch {
  /** At the start of a process, Redis and the service may have been restarted together, as on a development machine. */
  let isStart = true
  /** Since when Redis has named another epoch than the outbox. */
  let differsSince: number | undefined

  /**
   * Marks rows that Redis may have lost as unpublished. Returns how many; undefined if another relay was faster, or if
   * the present epoch only was not known here.
   */
  function markLost(next: string) {
    return database.transact(async (transaction) => {
      // Waits for relays that are marking rows: rows published but not yet marked would escape the statement below.
      await transaction`select pg_advisory_xact_lock(hashtext('waybill relay epoch'))`
      const [markers, known] = await Promise.all([readMarkers(redis, source), readEpoch(transaction)])
      const current = epochOf(markers)
      if (current !== null && (known === undefined || current === known)) {
        await writeEpoch(transaction, current)
        return undefined
      }
      const since = await keptUntil(redis, source, markers, known)
      const lost = await transaction`
        update outbox set published_at = null
        where published_at > greatest(now() - make_interval(secs => ${keptForSeconds}), ${since}::timestamptz)`
      await writeEpoch(transaction, next)
      return lost.count
    })
  }

  return {
    current: async () => epochOf(await readMarkers(redis, source)),
    async hold(transaction) {
      // Sent together; the second sees what the first has waited for.
      const [, epoch] = await Promise.all([
        transaction`select pg_advisory_xact_lock_shared(hashtext('waybill relay epoch'))`,
        readEpoch(transaction),
      ])
      return epoch
    },
    async renew() {
      const level = isStart ? 'info' : 'warn'
      const [markers, known] = await Promise.all([readMarkers(redis, source), readEpoch(database)])
      const current = epochOf(markers)
      isStart = false
      if (current !== null && current === known) {
        differsSince = undefined
        return
      }
      if (current !== null && known !== undefined) {
        differsSince ??= performance.now()
        if (performance.now() - differsSince < replacedMilliseconds)
          throw new Error('Redis names another epoch than the outbox: another server may be the master by now')
      }
      differsSince = undefined
      const next = randomUUID()
      const count = await markLost(next)
      if (count === undefined) return
      if (count > 0) log[level]({ events: count }, 'Redis has lost data or may have: publishing events again')
      // Only after the commit. If the process dies before, the next relay does the work; if two relays do it, events
      // are published twice. A marker without the commit, even one that Redis stores after our timeout, would lose the
      // events.
      await Promise.all(markers.map(({ key, history }) => redis.set(key, `${next}@${history}`)))
    },
  }
}

/** The epoch that the outbox knows. */
export async function readEpoch(sql: Database | Transaction): Promise<string | undefined> {
  const [row] = await sql<{ epoch: string }[]>`select epoch from publication_epoch`
  return row?.epoch
}

async function writeEpoch(transaction: Transaction, epoch: string): Promise<void> {
  await transaction`
    insert into publication_epoch (epoch) values (${epoch})
    on conflict (id) do update set epoch = excluded.epoch where publication_epoch.epoch <> excluded.epoch`
}

/**
 * The time before which Redis has certainly lost nothing; the beginning of all times if it has lost everything. A server
 * has received its writes in their order, so everything before the last entry of its streams is there.
 */
async function keptUntil(redis: Redis, source: string, markers: readonly Marker[], known: string | undefined) {
  const isEverythingLost = markers.some(({ value }) => value === null || value.split('@')[0] !== known)
  if (isEverythingLost) return new Date(0)
  const streams = streamsOf(source)
  const pipeline = createPipeline(redis)
  for (const stream of streams) pipeline.xrevrange(stream, '+', '-', 'COUNT', 1)
  const replies = await runPipeline<[id: string, fields: string[]][]>(pipeline)
  const lastOfServer = new Map<string, number>()
  for (const [index, stream] of streams.entries()) {
    const { history } = markers.find(({ key }) => key === streamMarker(stream)) ?? markers[0]!
    const last = replies[index]![0] ? timeOfStreamId(replies[index]![0][0]) : 0
    lastOfServer.set(history, Math.max(last, lastOfServer.get(history) ?? 0))
  }
  const changed = markers.filter(({ isCurrent }) => !isCurrent)
  const earliest = Math.min(...changed.map(({ history }) => lastOfServer.get(history)!))
  return new Date(Math.max(earliest - toleranceSeconds * 1_000, 0))
}
