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
import { readDatabaseUrl } from './database-url.ts'
import { observeStatements } from './observe-statements.ts'
import type { PoolUse } from './pool-metrics.ts'
import { sessionSettings } from './session-settings.ts'
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
  Pick<Announcements, 'onAnnounced'> & {
    use(): PoolUse
    /** Whether a pooler lends out sessions for single transactions. */
    isPooled: boolean
  }

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
  const { applicationName, maxConnections = 10, onDuration = () => {} } = given
  const { url, database: name, hosts, isPooled, prepares } = readDatabaseUrl(given.url)
  const options = {
    ...tlsOptions(url),
    prepare: prepares,
    // Of several hosts, one that does not answer must not keep callers waiting for long.
    ...(hosts.length > 1 && { connect_timeout: 5 }),
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
      ...(isPooled ? {} : sessionSettings),
    },
  } as unknown as ConnectionOptions
  const forTransactions = Math.ceil(maxConnections / 2)
  const forStatements = Math.max(maxConnections - forTransactions, 1)
  const { pool, inFlight } = observeStatements(
    postgres(url, {
      ...options,
      max: forStatements,
      ...(hosts.length > 1 && { target_session_attrs: 'read-write' as const }),
      // PgBouncer before 1.21 takes the server away after the first of several statements that were sent together, and the
      // answers to the others are lost. In a transaction it does not.
      ...(isPooled && { max_pipeline: 0 }),
    }),
    onDuration,
  )
  const { announce, onAnnounced } = createAnnouncements()
  const transactions = createTransactions({ url, options, isPooled }, forTransactions, announce)
  const endPool = pool.end
  const attributes = { [ATTR_DB_SYSTEM_NAME]: DB_SYSTEM_NAME_VALUE_POSTGRESQL, [ATTR_DB_NAMESPACE]: name }
  const span = { kind: SpanKind.CLIENT, attributes }
  return Object.assign(pool, {
    onAnnounced,
    isPooled,
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

function toText(moment: Date | string): string {
  return typeof moment === 'string' ? moment : moment.toISOString()
}

/**
 * Resolves when the database answers.
 * @throws {StartError} naming the variable if it cannot be reached, refuses, or cannot be trusted.
 */
export async function checkDatabase(database: Database, variable: string): Promise<void> {
  try {
    if (database.isPooled) await checkSettings(database, variable)
    else await database`select 1`
  } catch (error) {
    if (error instanceof StartError) throw error
    const { code, message } = error as { code?: string; message?: string }
    const { ssl } = database.options
    const isEncrypted = typeof ssl === 'object' || isVerified(ssl as string | undefined)
    const hint = isEncrypted
      ? 'is it running and migrated, does it accept TLS, and is its certificate of TLS_CA_FILE and for this host name?'
      : 'is it running and migrated?'
    throw new StartError(`The database of ${variable} cannot be used (${message || code}): ${hint}`)
  }
}

/** Behind a pooler the settings of the sessions are those of the role, which `npm run migrate` sets. */
async function checkSettings(database: Database, variable: string): Promise<void> {
  const rows = await database<{ name: string; setting: string }[]>`
    select name, setting from pg_settings where name = any(${Object.keys(sessionSettings)}::text[])`
  const wrong = rows.filter(({ name, setting }) => setting !== String(Object(sessionSettings)[name]))
  if (wrong.length === 0) return
  const names = wrong.map(({ name }) => name).join(', ')
  throw new StartError(
    `The sessions of ${variable} lack settings that a pooler does not pass on (${names}): run \`npm run migrate\`, which sets them for the role, then reconnect the pooler`,
  )
}

/** SQLSTATE classes of errors caused by the data or the statement, not by the server: a retry would fail again. */
export function isDataError(error: unknown): boolean {
  return isValueError(error) || /^42[0-9A-Z]{3}$/.test(codeOf(error))
}

/** Whether the values of the statement caused the error. */
export function isValueError(error: unknown): boolean {
  return /^(22|23)[0-9A-Z]{3}$/.test(codeOf(error))
}
