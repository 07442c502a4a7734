// Separate from database.ts: loading Drizzle takes half a second, and services that only send plain SQL do not need it.
import type { PgDatabase } from 'drizzle-orm/pg-core'
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Database, Transaction } from './database.ts'

/** Drizzle on a database or on a transaction. */
export type Drizzle = PgDatabase<PostgresJsQueryResultHKT>

/**
 * Drizzle's query builder on the same pool, with the transactions of `database.transact`. Drizzle disables the timestamp
 * parsers of postgres.js for the whole pool. They are enabled again, because other statements on the pool need them and
 * Drizzle accepts a `Date` too.
 */
export function drizzleOn(database: Database) {
  const { parsers, serializers } = database.options
  const before = { parsers: { ...parsers }, serializers: { ...serializers } }
  const builder = drizzle(withTransactions(database))
  Object.assign(parsers, before.parsers)
  Object.assign(serializers, before.serializers)
  return builder
}

/** Drizzle begins a transaction with `begin`. */
function withTransactions(database: Database): postgres.Sql {
  const begin = <Result>(work: (transaction: Transaction) => Promise<Result>) => database.transact(work)
  return new Proxy(database as unknown as postgres.Sql, {
    get: (target, name) => (name === 'begin' ? begin : Reflect.get(target, name)),
  })
}

/** The transaction that Drizzle's statements run in, for `enqueue`. */
export function transactionOf(drizzle: Drizzle): Transaction {
  return (drizzle._.session as unknown as { client: Transaction }).client
}
