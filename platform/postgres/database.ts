import {
  ATTR_DB_NAMESPACE,
  ATTR_DB_SYSTEM_NAME,
  DB_SYSTEM_NAME_VALUE_POSTGRESQL,
} from '@opentelemetry/semantic-conventions'
import postgres from 'postgres'
import { type Announcements, createAnnouncements } from '../outbox/announcements.ts'
import { StartError } from '../process/lifecycle.ts'
import { inSpan, SpanKind } from '../tracing/spans.ts'
import { listTypes } from './array-types.ts'
import { observeStatements } from './observe-statements.ts'
import type { PoolUse } from './pool-metrics.ts'
import { codeOf } from './sql-state.ts'
import { isVerified, tlsOptions } from './tls-options.ts'
import {
  type ConnectionOptions,
  createTransactions,
  type Transaction,
  type Transactions,
} from './transactions/transact.ts'

export type { Transaction } from './transactions/transact.ts'

/** Runs statements: on pooled connections, or in a transaction. */
export type Sql = postgres.ISql
/** A connection pool, transactions on dedicated connections, and notifications of the events that they have written. */
export type Database = postgres.Sql &
  Pick<Transactions, 'transact'> &
  Pick<Announcements, 'onAnnounced'> & { use(): PoolUse }

interface DatabaseOptions {
  url: string
  /** Shown in pg_stat_activity. */
  applicationName: string
  /** The maximum number of connections: half of them for transactions, with at least one for each purpose. */
  maxConnections?: number
  /**
   * Called with the duration of each statement outside of transactions, and of each transaction. Waiting for a
   * connection is included.
   */
  onDuration?: (seconds: number) => void
}

/**
 * Opens a connection pool with server-side prepared statements. Timestamps are read as `Date`, bigint as `number`: all
 * our values (row ids, minor units of money) stay below 2^53.
 */
export function openDatabase(given: DatabaseOptions): Database {
  const { url, applicationName, maxConnections = 10, onDuration = () => {} } = given
  const options = {
    ...tlsOptions(url),
    onnotice: () => {},
    // A short backoff: after an outage, statements must not wait for a reconnect longer than for an answer.
    backoff: (failures: number) => Math.min(2 ** failures / 100, 1) * (0.5 + Math.random() / 2),
    // See array-types.ts.
    fetch_types: false,
    types: {
      ...listTypes,
      bigint: { to: 20, from: [20], parse: Number, serialize: String },
      // Elements of timestamp arrays come as ISO 8601 texts; postgres.js would convert each to a Date and back.
      date: { to: 1184, from: [1082, 1114, 1184], parse: (text: string) => new Date(text), serialize: toText },
    },
    connection: {
      application_name: applicationName,
      // Cancels statements that take longer than a caller waits, so that locks and connections are released.
      statement_timeout: 15_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
      // A prepared statement keeps its first plan, perhaps made when the table was empty, so a sequential scan would be
      // kept while the table grows. Every query of ours has an index, or reads the whole table on purpose.
      enable_seqscan: 'off',
      // Before PostgreSQL 18, `enable_seqscan = off` makes a full scan look so expensive that it would be JIT-compiled.
      jit: 'off',
    },
  } as unknown as ConnectionOptions
  const forTransactions = Math.ceil(maxConnections / 2)
  const forStatements = Math.max(maxConnections - forTransactions, 1)
  const { pool, inFlight } = observeStatements(postgres(url, { ...options, max: forStatements }), onDuration)
  const { announce, onAnnounced } = createAnnouncements()
  const transactions = createTransactions(url, options, forTransactions, announce)
  const endPool = pool.end
  const attributes = { [ATTR_DB_SYSTEM_NAME]: DB_SYSTEM_NAME_VALUE_POSTGRESQL, [ATTR_DB_NAMESPACE]: databaseOf(url) }
  const span = { kind: SpanKind.CLIENT, attributes }
  return Object.assign(pool, {
    onAnnounced,
    async transact<Result>(work: (transaction: Transaction) => Promise<Result>) {
      const start = performance.now()
      try {
        return await inSpan('transaction', span, () => transactions.transact(work))
      } finally {
        onDuration((performance.now() - start) / 1_000)
      }
    },
    use() {
      const { used, ...waits } = transactions.use()
      return { used: used + Math.min(inFlight(), forStatements), size: forTransactions + forStatements, ...waits }
    },
    async end(timeLimit?: { timeout?: number | undefined }) {
      await Promise.all([endPool(timeLimit), transactions.end(timeLimit)])
    },
  })
}

function databaseOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname.slice(1) : ''
}

function toText(moment: Date | string): string {
  return typeof moment === 'string' ? moment : moment.toISOString()
}

/**
 * Resolves when the database answers.
 * @throws {StartError} naming the variable if it cannot be reached, refuses, or cannot be trusted.
 */
export async function checkDatabase(database: Database, variable: string): Promise<void> {
  try {
    await database`select 1`
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string }
    const { ssl } = database.options
    const isEncrypted = typeof ssl === 'object' || isVerified(ssl as string | undefined)
    const hint = isEncrypted
      ? 'is it running and migrated, does it accept TLS, and is its certificate of TLS_CA_FILE and for this host name?'
      : 'is it running and migrated?'
    throw new StartError(`The database of ${variable} cannot be used (${message || code}): ${hint}`)
  }
}

/** SQLSTATE classes of errors caused by the data or the statement, not by the server: a retry would fail again. */
export function isDataError(error: unknown): boolean {
  return isValueError(error) || /^42[0-9A-Z]{3}$/.test(codeOf(error))
}

/** Whether the values of the statement caused the error. */
export function isValueError(error: unknown): boolean {
  return /^(22|23)[0-9A-Z]{3}$/.test(codeOf(error))
}
