// Transactions with as few round trips as possible: BEGIN is sent with the first statement, COMMIT with the last. See
// docs/adr/0024.
import postgres from 'postgres'
import type { Announcements } from '../../outbox/announcements.ts'
import type { OutboxRow } from '../../outbox/row.ts'
import { codeOf } from '../sql-state.ts'
import { type ConnectionOptions, connectionError, createLanes, type LaneAddress, type Lanes } from './lanes.ts'

export type { ConnectionOptions }

/** A transaction. An error thrown inside rolls it back. */
export interface Transaction extends postgres.ISql {
  /**
   * Sends a statement without waiting for its answer. Later statements see its effect. If it fails, the transaction
   * fails with its error. The last ones are sent together with the COMMIT, once the connection has prepared them.
   * @throws {TypeError} for values other than strings, numbers, booleans, valid dates, null, and arrays of them
   */
  send(statement: postgres.PendingQuery<postgres.Row[]>): void
  /** Announces events that it writes to the outbox; listeners are called after the commit. */
  announce: Announcements['announce']
  /** Runs a step after the commit. It must not throw. */
  afterCommit(step: () => void): void
}

export interface Transactions extends Pick<Lanes, 'end' | 'use'> {
  /**
   * Runs `work` in a transaction and commits it. If `work` throws, a statement fails or the connection is lost, nothing
   * is committed and this throws. If the connection is lost during the COMMIT, the outcome is unknown.
   */
  transact<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>
}

/**
 * @param address of the database
 * @param atOnce how many transactions run at once; further ones wait
 * @param tell called with the outbox rows that a transaction has announced, just before it returns
 */
export function createTransactions(
  address: LaneAddress,
  atOnce: number,
  tell: Announcements['announce'],
): Transactions {
  const lanes = createLanes(address, atOnce)

  async function transact<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const lane = await lanes.acquire()
    const { sql } = lane
    let isOver = false
    let failure: unknown
    const announced: OutboxRow[] = []
    const steps: (() => void)[] = []
    const lost = new Promise<never>((_, reject) => {
      // Not assigned directly: see docs/adr/0027.
      const onLost = () => reject(connectionError('CONNECTION_CLOSED'))
      lane.onLost = onLost
    })
    lost.catch(() => {})

    /** Errors need no handling here: they fail the COMMIT too. */
    function send(statement: postgres.PendingQuery<postgres.Row[]>) {
      // postgres.js notices values that it cannot serialize only when the COMMIT has been sent.
      const { args = [] } = statement as unknown as { args?: unknown[] }
      if (!args.every(isPlain)) throw new TypeError('A value of the statement cannot be sent')
      statement.execute().catch((error) => {
        failure ??= error
        if (isUnsent(error)) lanes.close(lane)
      })
    }

    function announce(rows: readonly OutboxRow[]) {
      announced.push(...rows)
    }

    const afterCommit = (step: () => void) => void steps.push(step)

    const transaction = new Proxy(sql as unknown as Transaction, {
      apply(target, self, args) {
        check()
        return Reflect.apply(target as never, self, args)
      },
      get(target, name) {
        check()
        if (name === 'send') return send
        if (name === 'afterCommit') return afterCommit
        return name === 'announce' ? announce : Reflect.get(target, name)
      },
    })
    function check() {
      if (lane.isLost) throw connectionError('CONNECTION_CLOSED')
      if (isOver) throw new Error('The transaction is over')
    }

    /** Releases the lane after a failure, if it is certain that the next transaction can use it. */
    async function rollBack(error: unknown) {
      if (lane.isLost || isUnsent(error)) return lanes.close(lane)
      try {
        // After a COMMIT there is nothing to roll back, and the server only sends a notice.
        await Promise.race([sql`rollback`.simple(), lost])
      } catch {
        return lanes.close(lane)
      }
      if (isOutdated(failure ?? error)) lanes.close(lane)
      else lanes.release(lane)
    }

    try {
      send(sql`begin read write`.simple())
      // Raced with the loss of the connection: `work` may wait for something else, and postgres.js does not reject all
      // of its pending statements.
      const result = await Promise.race([work(transaction), lost])
      isOver = true
      if (failure) throw failure
      const { command } = await Promise.race([sql`commit`.simple(), lost])
      // If a statement failed, the server answers COMMIT with ROLLBACK, which is not an error to postgres.js.
      if (command === 'ROLLBACK') throw Object.assign(new Error('A statement of the transaction failed'), rolledBack)
      lanes.release(lane)
      if (announced.length > 0) tell(announced)
      for (const step of steps) step()
      return result
    } catch (error) {
      isOver = true
      await rollBack(error)
      throw lane.failure ?? (isConsequence(error) ? (failure ?? error) : error)
    }
  }

  return { transact, end: lanes.end, use: lanes.use }
}

/** The code for a COMMIT that became a ROLLBACK: the SQLSTATE of a rollback without a more specific reason. */
const rolledBack = { code: '40000' }

/** Whether a statement failed only because an earlier one, or the connection, had failed. */
function isConsequence(error: unknown): boolean {
  return ['25P02', 'CONNECTION_CLOSED', rolledBack.code].includes(codeOf(error))
}

/**
 * Whether postgres.js could not serialize a statement. It may then attribute the error to another statement and mix up
 * answers, so that the connection can no longer be used.
 */
function isUnsent(error: unknown): boolean {
  // Drizzle wraps the errors of postgres.js.
  const inner = error instanceof Error && error.cause ? error.cause : error
  return inner instanceof Error && 'query' in inner && !(inner instanceof postgres.PostgresError)
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain)
  if (value instanceof Date) return !Number.isNaN(value.getTime())
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

/** Whether the server has lost the prepared statements of this connection, or the tables have changed since. */
function isOutdated(error: unknown): boolean {
  return ['26000', '0A000'].includes(codeOf(error))
}
