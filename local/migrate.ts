import { join } from 'node:path'
import { runMigrations } from '#platform/postgres/migrate.ts'
import { projectDirectory } from './config.ts'
import { type DatabaseName, databaseNames } from './services.ts'

/** The folder that holds a service's migrations. */
export const migrationsOf = (name: DatabaseName) => join(projectDirectory, 'subgraphs', name, 'store', 'migrations')

/**
 * Brings every service's database up to date.
 * @throws {Error} naming the variables of those that could not be.
 */
export async function migrateAll(urls: Record<DatabaseName, string>): Promise<void> {
  const faults = await Promise.all(
    databaseNames.map(async (name) => {
      try {
        await runMigrations({ databaseUrl: urls[name], folder: migrationsOf(name) })
        return undefined
      } catch (error) {
        return `The database of ${name.toUpperCase()}_DATABASE_URL cannot be brought up to date: ${reasonOf(error)}`
      }
    }),
  )
  // Only now: a caller that learns of the first would stop the server while the others are still at work.
  const messages = faults.filter((fault) => fault !== undefined)
  if (messages.length > 0) throw new Error(messages.join('\n'))
}

/** Where a name has several addresses, the failure to connect has a reason for each, and no message of its own. */
function reasonOf(error: unknown): string {
  const cause = (error as Error).cause ?? error
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join('; ')
  return (cause as Error).message || String(cause)
}
