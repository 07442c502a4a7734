// Apart from database.ts: loading Drizzle takes half a second, and services that only send statements do without it.
import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Database } from './database.ts'

/**
 * Drizzle's query builder on the same pool. Drizzle switches off postgres.js's own reading of timestamps for the whole
 * pool; it is switched on again, because Drizzle takes a `Date` as well, and the statements beside it need it.
 */
export function drizzleOn(database: Database) {
  const { parsers, serializers } = database.options
  const before = { parsers: { ...parsers }, serializers: { ...serializers } }
  const builder = drizzle(database as unknown as postgres.Sql)
  Object.assign(parsers, before.parsers)
  Object.assign(serializers, before.serializers)
  return builder
}
