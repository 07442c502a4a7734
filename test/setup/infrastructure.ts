import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { createDatabases } from '../../local/databases.ts'
import { migrationsOf } from '../../local/migrations.ts'
import { startPostgres } from '../../local/postgres/start.ts'
import { startRedis } from '../../local/redis/start.ts'
import { loadSecrets } from '../../local/secrets.ts'
import { type DatabaseName, databaseNames } from '../../local/services.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { runMigrations } from '../../platform/postgres/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the superuser of the test server, with the database `postgres`. */
    postgresUrl: string
    /** URL of the test Redis. Each worker has a logical database: see `createTestRedis`. */
    redisUrl: string
    /** The passwords of the roles of services with migrations, by service. */
    rolePasswords: Partial<Record<DatabaseName, string>>
  }
}

/**
 * Starts one PostgreSQL and one Redis for the test run, with a migrated database `template_<service>` for each service.
 * @returns a function that stops and removes them.
 */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await using started = new AsyncDisposableStack()
  const directory = started.use(await temporaryDirectory())
  const server = await startPostgres({ directory: join(directory.path, 'postgres'), durable: false })
  started.defer(server.stop)
  const redis = await startRedis({ directory: join(directory.path, 'redis') })
  started.defer(redis.stop)

  const { databasePasswords } = await loadSecrets(directory.path)
  const urls = await createDatabases(server, { databasePasswords })
  const migrated = await migrateWhatThereIs(urls)
  await makeTemplates(server.url('postgres'), migrated)
  provide('postgresUrl', server.url('postgres'))
  provide('redisUrl', redis.url)
  provide('rolePasswords', Object.fromEntries(migrated.map((name) => [name, databasePasswords[name]])))

  const running = started.move()
  return () => running.disposeAsync()
}

async function migrateWhatThereIs(urls: Record<DatabaseName, string>): Promise<DatabaseName[]> {
  const migrated = databaseNames.map(async (name) => {
    const folder = migrationsOf(name)
    const isThere = await stat(folder).catch(() => undefined)
    if (isThere) await runMigrations({ databaseUrl: urls[name], folder })
    return isThere ? [name] : []
  })
  return (await Promise.all(migrated)).flat()
}

/** Renames the databases, so that nothing connects to them: PostgreSQL copies only databases without connections. */
async function makeTemplates(url: string, names: DatabaseName[]): Promise<void> {
  const sql = postgres(url, { max: 1 })
  for (const name of names) await sql`alter database ${sql(name)} rename to ${sql(`template_${name}`)}`
  await sql.end()
}
