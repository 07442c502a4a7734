import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'

/** Drizzle on this service's database or on a transaction. */
export type Drizzle = PgDatabase<PostgresJsQueryResultHKT>
