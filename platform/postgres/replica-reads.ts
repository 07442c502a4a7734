import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import { isOutage } from '../calls/outage.ts'
import type { Startup } from '../process/lifecycle.ts'
import { counter } from '../process/metrics.ts'
import { type Database, openDatabase, type Sql } from './database.ts'
import { codeOf } from './sql-state.ts'

/** Runs a read that may run on a replica. It sees everything that was committed before it began, by any process. */
export type Read = <Result>(work: (sql: Sql) => Promise<Result>) => Promise<Result>

interface ReplicaOptions extends Startup {
  /** The service's name. */
  service: string
  database: Database
  /** A streaming replica. Undefined: all reads run on the primary. */
  url: string | undefined
  maxConnections: number
}

/** A replica that is further behind is not waited for. */
const patienceMilliseconds = 60
const askAgainMilliseconds = 5
/** The pause after a failure of the replica. */
const awayMilliseconds = 1_000
/** The server has cancelled a statement of a replica, because it contradicts what the primary has done. */
const conflictWithRecovery = '40001'

/** Where a read ran. `late`, `away`: on the primary, because the replica was late or did not answer. */
type Place = 'replica' | 'late' | 'away'

/**
 * Lets a replica serve reads. Each read asks the primary for its position in the log, which costs it almost nothing, and
 * runs on the replica as soon as that has replayed the log up to there. So a caller sees its own writes at every process,
 * without a session. If the replica is late or away, the primary serves the read.
 */
export function startReplicaReads(options: ReplicaOptions): Read {
  const { service, database, url, maxConnections, log, onStop } = options
  if (url === undefined) return (work) => work(database)
  const replica = openDatabase({ url, applicationName: `waybill ${service} reads`, maxConnections })
  onStop(() => replica.end({ timeout: 5 }))
  const places = (['replica', 'late', 'away'] satisfies Place[]).map((place) => ({ place }))
  const reads = counter('waybill_replica_reads_total', 'Reads that may run on a replica, by where', ['place'], places)
  const positionOf = createPositions(database)
  /** The position that the replica is known to have reached. */
  let reached = -1n
  let awayUntil = 0
  let isAway = false

  async function hasReached(position: bigint): Promise<boolean> {
    const end = performance.now() + patienceMilliseconds
    while (reached < position) {
      const [state] = await replica<{ replayed: string | null }[]>`
        select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() - '0/0'::pg_lsn end::text as replayed`
      // It has become the primary, or is no replica at all.
      if (state!.replayed === null) throw Object.assign(new Error('The replica is no replica'), { code: '55000' })
      reached = BigInt(state!.replayed)
      if (reached >= position) break
      if (performance.now() > end) return false
      await pause(askAgainMilliseconds)
    }
    return true
  }

  function leave(err: unknown) {
    if (!isAway) log.warn({ err }, 'the replica cannot be used: the primary serves its reads')
    isAway = true
    awayUntil = performance.now() + awayMilliseconds
    // Another server may answer next time.
    reached = -1n
  }

  async function onPrimary<Result>(place: Place, work: (sql: Sql) => Promise<Result>): Promise<Result> {
    reads.inc({ place })
    return await work(database)
  }

  return async (work) => {
    if (performance.now() < awayUntil) return await onPrimary('away', work)
    const position = await positionOf()
    try {
      if (!(await hasReached(position))) return await onPrimary('late', work)
      const result = await work(replica)
      if (isAway) log.info('the replica serves reads again')
      isAway = false
      reads.inc({ place: 'replica' })
      return result
    } catch (error) {
      if (codeOf(error) !== conflictWithRecovery && !isOutage(error)) throw error
      leave(error)
      return await onPrimary('away', work)
    }
  }
}

/** Asks the primary for its position, once for all that ask in the same turn of the event loop. */
function createPositions(database: Database): () => Promise<bigint> {
  let next: Promise<bigint> | undefined

  async function read(): Promise<bigint> {
    await turn()
    // Who comes later may have written in the meantime.
    next = undefined
    // Up to here the log is on the disk, so that a replica can have it, with all commits that were waited for.
    const [state] = await database<{ position: string }[]>`
      select (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::text as position`
    return BigInt(state!.position)
  }

  return () => {
    next ??= read()
    return next
  }
}
