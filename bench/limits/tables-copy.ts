import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '#platform/postgres/database.ts'
import { migrationsOf } from '../../local/migrations.ts'
import type { DatabaseName } from '../../local/services.ts'

/**
 * Creates the tables of a service from its migrations, in a schema of another database. A further schema of the service,
 * such as `keys`, becomes `<schema>_keys`.
 */
export async function copyTables(database: Database, service: DatabaseName, schema: string): Promise<void> {
  const folder = migrationsOf(service)
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const statements = (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8'))))
    .flatMap((text) => text.split('--> statement-breakpoint'))
    .map((statement) => statement.replaceAll('"public".', `"${schema}".`).replaceAll('"keys"', `"${schema}_keys"`))
  await database.unsafe(`create schema ${schema}`)
  await database.transact(async (transaction) => {
    await transaction.unsafe(`set local search_path to ${schema}, public`)
    for (const statement of statements) await transaction.unsafe(statement)
  })
}
