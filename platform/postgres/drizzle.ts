// Separate from database.ts: loading Drizzle takes half a second, and services that only send plain SQL do not need it.
import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Database } from './database.ts'

/**
 * Drizzle's query builder on the same pool. Drizzle disables the timestamp parsers of postgres.js for the whole pool.
 * They are enabled again, because other statements on the pool need them and Drizzle accepts a `Date` too.
 */
export function drizzleOn(database: Database) {
  const { parsers, serializers } = database.options
  const before = { parsers: { ...parsers }, serializers: { ...serializers } }
  const builder = drizzle(database as unknown as postgres.Sql)
  Object.assign(parsers, before.parsers)
  Object.assign(serializers, before.serializers)
  return builder
}
