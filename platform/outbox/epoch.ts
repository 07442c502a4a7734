// An epoch lasts for as long as Redis keeps its memory. A marker in Redis names it; without one, Redis has lost all.
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Database, Transaction } from '../postgres/database.ts'
import type { Log } from '../process/log.ts'

export interface Epoch {
  /** The key of the marker. */
  marker: string
  /** Which epoch it is; null if Redis has lost its memory and nobody has seen to it. */
  current(): Promise<string | null>
  /**
   * Until the transaction ends nobody begins a new epoch. What is marked as published meanwhile, of the epoch that is
   * current, will be marked as not published should Redis have forgotten it.
   */
  hold(transaction: Transaction): Promise<unknown>
  /** Has events published again that a Redis without a marker has lost, and begins a new epoch. */
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

export function createEpoch({ database, redis, source, keptForSeconds, log }: EpochOptions): Epoch {
  const marker = `waybill:epoch:${source}`
  const isMarked = async () => (await redis.exists(marker)) === 1

  /** Marks what Redis may have lost as not published. Returns how many; undefined if another relay was faster. */
  function markLost() {
    return database.transact(async (transaction) => {
      // No relay may be marking: what it has handed over and not marked would escape the statement below.
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
      if (await isMarked()) return
      const count = await markLost()
      if (count === undefined) return
      if (count > 0) log.warn({ events: count }, 'Redis has lost its memory: publishing again')
      // Only after the commit. Whoever dies before leaves the work to the next relay, and two that do it at the same time
      // only publish twice; but a marker without the commit, even one that Redis takes after we have given it up, loses all.
      await redis.set(marker, randomUUID())
    },
  }
}
