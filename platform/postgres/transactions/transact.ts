// Transactions that take as few round trips as their statements need: BEGIN travels with the first of them, COMMIT with the
// last. See docs/adr/0024.
import postgres from 'postgres'
import type { Announcements } from '../../outbox/announcements.ts'
import type { OutboxRow } from '../../outbox/row.ts'
import { codeOf } from '../sql-state.ts'
import { type ConnectionOptions, connectionError, createLanes, type Lanes } from './lanes.ts'

export type { ConnectionOptions }

/** A transaction: what is thrown inside rolls it back. */
export interface Transaction extends postgres.ISql {
  /**
   * Sends a statement whose answer nobody needs. What is asked for afterwards sees its effect; if it fails, so does the
   * transaction, with its error. The last ones travel together with the COMMIT, once the connection has prepared them.
   * @throws {TypeError} for values other than strings, numbers, booleans, valid dates, null, and arrays of them
   */
  send(statement: postgres.PendingQuery<postgres.Row[]>): void
  /** Tells of events that it writes to the outbox, once they are committed. */
  announce: Announcements['announce']
}

export interface Transactions extends Pick<Lanes, 'end'> {
  /**
   * Runs `work` in a transaction and commits it. If `work` throws, or any statement fails, or the connection is lost,
   * nothing is committed and this throws. Only if the connection is lost during the COMMIT nobody knows.
   */
  transact<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>
}

/**
 * @param url of the database, as `postgres` takes it, with `options`
 * @param atOnce how many transactions run at once; more wait
 * @param tell is called with the rows of the outbox that a transaction has announced, just before it returns
 */
export function createTransactions(
  url: string,
  options: ConnectionOptions,
  atOnce: number,
  tell: Announcements['announce'],
): Transactions {
  const lanes = createLanes(url, options, atOnce)

  async function transact<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const lane = await lanes.acquire()
    const { sql } = lane
    let isOver = false
    let failure: unknown
    const announced: OutboxRow[] = []
    const lost = new Promise<never>((_, reject) => {
      // Not assigned as it is: see docs/adr/0027.
      const onLost = () => reject(connectionError('CONNECTION_CLOSED'))
      lane.onLost = onLost
    })
    lost.catch(() => {})

    /** What fails here fails the COMMIT too: it need not be waited for. */
    function send(statement: postgres.PendingQuery<postgres.Row[]>) {
      // What postgres.js cannot write it notices when the COMMIT is on its way already.
      const { args = [] } = statement as unknown as { args?: unknown[] }
      if (!args.every(isPlain)) throw new TypeError('A value of the statement is none that can be sent')
      statement.execute().catch((error) => {
        failure ??= error
        if (isUnsent(error)) lanes.close(lane)
      })
    }

    function announce(rows: readonly OutboxRow[]) {
      announced.push(...rows)
    }

    const transaction = new Proxy(sql as unknown as Transaction, {
      apply(target, self, args) {
        check()
        return Reflect.apply(target as never, self, args)
      },
      get(target, name) {
        check()
        if (name === 'send') return send
        return name === 'announce' ? announce : Reflect.get(target, name)
      },
    })
    function check() {
      if (lane.isLost) throw connectionError('CONNECTION_CLOSED')
      if (isOver) throw new Error('The transaction is over')
    }

    /** Gives the lane back after a failure, if it is known to be fit for the next transaction. */
    async function rollBack(error: unknown) {
      if (lane.isLost || isUnsent(error)) return lanes.close(lane)
      try {
        // After a COMMIT there is nothing to roll back, and the server says so in a notice.
        await Promise.race([sql`rollback`.simple(), lost])
      } catch {
        return lanes.close(lane)
      }
      if (isOutdated(failure ?? error)) lanes.close(lane)
      else lanes.release(lane)
    }

    try {
      send(sql`begin read write`.simple())
      // Work that waits for something else would not hear of a loss, nor do all statements that postgres.js has in hand.
      const result = await Promise.race([work(transaction), lost])
      isOver = true
      if (failure) throw failure
      const { command } = await Promise.race([sql`commit`.simple(), lost])
      // This is how the server answers it when a statement failed, and calls it success.
      if (command === 'ROLLBACK') throw Object.assign(new Error('A statement of the transaction failed'), rolledBack)
      lanes.release(lane)
      if (announced.length > 0) tell(announced)
      return result
    } catch (error) {
      isOver = true
      await rollBack(error)
      throw lane.failure ?? (isConsequence(error) ? (failure ?? error) : error)
    }
  }

  return { transact, end: lanes.end }
}

/** What a COMMIT that became a ROLLBACK is called: by PostgreSQL's own name for "rolled back, for a reason not given". */
const rolledBack = { code: '40000' }

/** Whether a statement was refused because one before it had failed, or the connection had. */
function isConsequence(error: unknown): boolean {
  return ['25P02', 'CONNECTION_CLOSED', rolledBack.code].includes(codeOf(error))
}

/**
 * Whether postgres.js could not write a statement. It may then blame another one, and take the answers to others for those
 * to this: nothing that is said on the connection from then on can be relied upon.
 */
function isUnsent(error: unknown): boolean {
  return error instanceof Error && 'query' in error && !(error instanceof postgres.PostgresError)
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain)
  if (value instanceof Date) return !Number.isNaN(value.getTime())
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

/** Whether the server knows the prepared statements of this connection no more, or tables have changed under them. */
function isOutdated(error: unknown): boolean {
  return ['26000', '0A000'].includes(codeOf(error))
}
