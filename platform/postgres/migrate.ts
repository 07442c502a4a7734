import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { tlsOptions } from './tls-options.ts'

/**
 * Applies the migrations of a folder to a database. Safe to run from several processes at once: an advisory lock
 * serializes them.
 */
export async function runMigrations({ databaseUrl, folder }: { databaseUrl: string; folder: string }): Promise<void> {
  const connection = postgres(databaseUrl, { ...tlsOptions(databaseUrl), max: 1, onnotice: () => {} })
  try {
    // Held by this session until it ends, also on failure.
    await connection`select pg_advisory_lock(hashtext('waybill migrations'))`
    await migrate(drizzle(connection), {
      migrationsFolder: folder,
      migrationsSchema: 'public',
      migrationsTable: 'migrations',
    })
  } finally {
    await connection.end()
  }
}
