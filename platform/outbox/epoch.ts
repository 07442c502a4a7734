// An epoch lasts until Redis loses its data. A marker in Redis names it; a missing marker means that all data is lost.
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Database, Transaction } from '../postgres/database.ts'
import type { Log } from '../process/log.ts'

export interface Epoch {
  /** The key of the marker. */
  marker: string
  /** The current epoch; null if Redis has lost its data and no new epoch has begun. */
  current(): Promise<string | null>
  /**
   * Prevents the start of a new epoch until the transaction ends. Rows that it marks as published in the current epoch
   * are unmarked later if Redis turns out to have lost them.
   */
  hold(transaction: Transaction): Promise<unknown>
  /** If the marker is missing, marks lost events to be published again, and begins a new epoch. */
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

/** The key of the marker of a service's streams. */
export function epochMarker(source: string): string {
  return `waybill:epoch:${source}`
}

export function createEpoch({ database, redis, source, keptForSeconds, log }: EpochOptions): Epoch {
  const marker = epochMarker(source)
  /** At the start of a process, Redis and the service may have been restarted together, as on a development machine. */
  let isStart = true
  const isMarked = async () => (await redis.exists(marker)) === 1

  /** Marks rows that Redis may have lost as unpublished. Returns how many; undefined if another relay was faster. */
  function markLost() {
    return database.transact(async (transaction) => {
      // Waits for relays that are marking rows: rows published but not yet marked would escape the statement below.
      await transaction`select pg_advisory_xact_lock(hashtext('waybill relay epoch'))`
      if (await isMarked()) return undefined
      const lost = await transaction`
        update outbox set published_at = null where published_at > now() - make_interval(secs => ${keptForSeconds})`
      return lost.count
    })
  }

  return {
    marker,
    current: () => redis.get(marker),
    hold: (transaction) => transaction`select pg_advisory_xact_lock_shared(hashtext('waybill relay epoch'))`,
    async renew() {
      const level = isStart ? 'info' : 'warn'
      const isKnown = await isMarked()
      isStart = false
      if (isKnown) return
      const count = await markLost()
      if (count === undefined) return
      if (count > 0) log[level]({ events: count }, 'Redis has lost its data: publishing events again')
      // Only after the commit. If the process dies before, the next relay does the work; if two relays do it, events
      // are published twice. A marker without the commit, even one that Redis stores after our timeout, would lose the
      // events.
      await redis.set(marker, randomUUID())
    },
  }
}
