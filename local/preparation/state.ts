// Whether the databases of an embedded PostgreSQL have been prepared by this version, so that further starts need not look.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { projectDirectory } from '../config.ts'
import { migrationsOf } from '../migrations.ts'
import type { PostgresServer } from '../postgres/start.ts'
import { databaseNames } from '../services.ts'

/** Identifies everything that a preparation writes: all migrations and the files of the seed. */
export async function preparationVersion(): Promise<string> {
  const folder = join(projectDirectory, 'local', 'seed')
  const seeds = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts')).sort()
  const files = [
    ...databaseNames.map((name) => join(migrationsOf(name), 'meta', '_journal.json')),
    ...seeds.map((file) => join(folder, file)),
    join(projectDirectory, 'package.json'),
  ]
  const hash = createHash('sha256')
  for (const content of await Promise.all(files.map((file) => readFile(file)))) hash.update(content)
  return hash.digest('hex')
}

/**
 * The version that has prepared the databases of a server; undefined if none has completed it. It is a comment on each
 * database, so that it is gone with the database.
 */
export async function readPreparation(server: PostgresServer): Promise<string | undefined> {
  const rows = await asSuperuser(
    server,
    (sql) => sql<{ version: string | null }[]>`
      select shobj_description(oid, 'pg_database') as version
      from pg_database where datname = any(${[...databaseNames]})`,
  )
  const versions = new Set(rows.map(({ version }) => version))
  const [version] = versions
  return rows.length === databaseNames.length && versions.size === 1 ? (version ?? undefined) : undefined
}

export async function recordPreparation(server: PostgresServer, version: string): Promise<void> {
  await asSuperuser(server, async (sql) => {
    // A utility statement takes no parameters. The version is hexadecimal.
    for (const name of databaseNames) await sql.unsafe(`comment on database "${name}" is '${version}'`)
  })
}

async function asSuperuser<Result>(server: PostgresServer, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(server.url('postgres'), { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}
