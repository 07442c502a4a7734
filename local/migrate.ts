import { runMigrations } from '#platform/postgres/migrate.ts'
import { migrationsOf } from './migrations.ts'
import { type DatabaseName, databaseNames } from './services.ts'

/**
 * Migrates the databases of all services.
 * @throws {Error} naming the variables of the databases that could not be migrated.
 */
export async function migrateAll(urls: Record<DatabaseName, string>): Promise<void> {
  const faults = await Promise.all(
    databaseNames.map(async (name) => {
      try {
        await runMigrations({ databaseUrl: urls[name], folder: migrationsOf(name) })
        return undefined
      } catch (error) {
        return `The database of ${name.toUpperCase()}_DATABASE_URL could not be migrated: ${reasonOf(error)}`
      }
    }),
  )
  // Throw only after all have finished: the caller stops the server on the first error.
  const messages = faults.filter((fault) => fault !== undefined)
  if (messages.length > 0) throw new Error(messages.join('\n'))
}

/** If a host name has several addresses, the connection error has a reason for each address and no message. */
function reasonOf(error: unknown): string {
  const cause = (error as Error).cause ?? error
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join('; ')
  return (cause as Error).message || String(cause)
}
