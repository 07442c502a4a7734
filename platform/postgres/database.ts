import postgres from 'postgres'
import { type Announcements, createAnnouncements } from '../outbox/announcements.ts'
import { StartError } from '../process/lifecycle.ts'
import { listTypes } from './array-types.ts'
import { codeOf } from './sql-state.ts'
import { type ConnectionOptions, createTransactions, type Transactions } from './transactions/transact.ts'

export type { Transaction } from './transactions/transact.ts'

/** What takes statements: pooled connections, or a transaction. */
export type Sql = postgres.ISql
/** Pooled connections, transactions on connections of their own, and word of the events that are written on any of them. */
export type Database = postgres.Sql & Pick<Transactions, 'transact'> & Announcements

interface DatabaseOptions {
  url: string
  /** Shown in pg_stat_activity. */
  applicationName: string
  /** The most connections that are opened: half of them for transactions, and at least one for each kind. */
  maxConnections?: number
}

/**
 * Connections with server-side prepared statements. Timestamps come as `Date`, bigint as `number`: all of ours (ids of
 * rows, minor units of money) stay below 2^53.
 */
export function openDatabase({ url, applicationName, maxConnections = 10 }: DatabaseOptions): Database {
  const options = {
    onnotice: () => {},
    // When the server is back, statements are not to wait for it longer than they would for an answer.
    backoff: (failures: number) => Math.min(2 ** failures / 100, 1) * (0.5 + Math.random() / 2),
    // See array-types.ts.
    fetch_types: false,
    types: {
      ...listTypes,
      bigint: { to: 20, from: [20], parse: Number, serialize: String },
      // Lists of moments come as ISO 8601: postgres.js would make a date of each, and text again.
      date: { to: 1184, from: [1082, 1114, 1184], parse: (text: string) => new Date(text), serialize: toText },
    },
    connection: {
      application_name: applicationName,
      // What waits longer than a caller would is given up, so that locks and connections come back.
      statement_timeout: 15_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
      // A prepared statement keeps the plan of its first executions, made perhaps when the table was empty: one that reads
      // the whole table would be kept while the table grows. All that we ask for has an index, or is to be read whole.
      enable_seqscan: 'off',
      // Where a whole table is read all the same, it looks so dear by that (before PostgreSQL 18) that it would be compiled.
      jit: 'off',
    },
  } as unknown as ConnectionOptions
  const forTransactions = Math.ceil(maxConnections / 2)
  const pool = postgres(url, { ...options, max: Math.max(maxConnections - forTransactions, 1) })
  const announcements = createAnnouncements()
  const transactions = createTransactions(url, options, forTransactions, announcements.announce)
  const endPool = pool.end
  return Object.assign(pool, {
    ...announcements,
    transact: transactions.transact,
    async end(timeLimit?: { timeout?: number | undefined }) {
      await Promise.all([endPool(timeLimit), transactions.end(timeLimit)])
    },
  })
}

function toText(moment: Date | string): string {
  return typeof moment === 'string' ? moment : moment.toISOString()
}

/** Answers once the database does. @throws {StartError} naming the variable if it cannot be reached or refuses. */
export async function checkDatabase(database: Database, variable: string): Promise<void> {
  try {
    await database`select 1`
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string }
    throw new StartError(`The database of ${variable} cannot be used (${message || code}): is it running and migrated?`)
  }
}

/** SQLSTATE classes that speak of the data, not of the server: the same statement would fail again. */
export function isDataError(error: unknown): boolean {
  return isValueError(error) || /^42[0-9A-Z]{3}$/.test(codeOf(error))
}

/** Whether the values are to blame: others would have been written. */
export function isValueError(error: unknown): boolean {
  return /^(22|23)[0-9A-Z]{3}$/.test(codeOf(error))
}
