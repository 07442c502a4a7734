import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

/**
 * Brings a database up to date with the migrations of a folder. Safe to run from several processes at once: they take
 * turns.
 */
export async function runMigrations({ databaseUrl, folder }: { databaseUrl: string; folder: string }): Promise<void> {
  const connection = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    // Held by this session until it ends, whatever happens in between.
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
