import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { readDatabaseUrl } from './database-url.ts'
import { sessionSettings } from './session-settings.ts'
import { tlsOptions } from './tls-options.ts'

/**
 * Applies the migrations of a folder to a database, and gives its role the settings of a service's sessions. Safe to run
 * from several processes at once: an advisory lock serializes them.
 * @throws {Error} if the URL names a pooler: migrations need a session of their own.
 */
export async function runMigrations({ databaseUrl, folder }: { databaseUrl: string; folder: string }): Promise<void> {
  const { url, hosts, isPooled } = readDatabaseUrl(databaseUrl)
  if (isPooled)
    throw new Error('Migrations cannot go through a pooler: name the server itself in <NAME>_DATABASE_DIRECT_URL')
  const connection = postgres(url, {
    ...tlsOptions(url),
    max: 1,
    onnotice: () => {},
    ...(hosts.length > 1 && { target_session_attrs: 'read-write' as const }),
    // The role may have the limits of a service already, see below.
    connection: { statement_timeout: 0, lock_timeout: 0, idle_in_transaction_session_timeout: 0, enable_seqscan: 'on' },
  } as never)
  try {
    // Held by this session until it ends, also on failure.
    await connection`select pg_advisory_lock(hashtext('waybill migrations'))`
    await migrate(drizzle(connection), {
      migrationsFolder: folder,
      migrationsSchema: 'public',
      migrationsTable: 'migrations',
    })
    await setForRole(connection)
  } finally {
    await connection.end()
  }
}

/** For sessions that a pooler opens: see database.ts. */
async function setForRole(connection: postgres.Sql): Promise<void> {
  for (const [name, value] of Object.entries(sessionSettings)) {
    const [statement] = await connection<{ text: string }[]>`
      select format('alter role %I in database %I set %I = %L', current_user, current_database(), ${name}::text, ${String(value)}::text) as text`
    await connection.unsafe(statement!.text)
  }
}
