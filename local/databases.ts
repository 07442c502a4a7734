import postgres, { type Sql } from 'postgres'
import type { PostgresServer } from './postgres/start.ts'
import type { Secrets } from './secrets.ts'
import { type DatabaseName, databaseNames } from './services.ts'

/**
 * Creates the databases of the services. Each is owned by a role of the same name, and no other role can connect to it.
 * Can be repeated.
 * @returns a connection URL for each database, with its role.
 */
export async function createDatabases(
  server: Pick<PostgresServer, 'url'>,
  secrets: Pick<Secrets, 'databasePasswords'>,
): Promise<Record<DatabaseName, string>> {
  const sql = postgres(server.url('postgres'), { max: 1, onnotice: () => {} })
  try {
    // A role that can connect to one of these databases can read its catalogues and fill temporary tables.
    for (const name of ['postgres', 'template1']) await closeToPublic(sql, name)
    for (const name of databaseNames) await createDatabase(sql, name, secrets.databasePasswords[name])
  } finally {
    await sql.end()
  }
  const urls = databaseNames.map((name) => [
    name,
    server.url(name, { name, password: secrets.databasePasswords[name] }),
  ])
  return Object.fromEntries(urls) as Record<DatabaseName, string>
}

async function createDatabase(sql: Sql, name: DatabaseName, password: string): Promise<void> {
  const [known] = await sql<{ role: boolean; database: boolean }[]>`
    select exists (select from pg_roles where rolname = ${name}) as role,
      exists (select from pg_database where datname = ${name}) as database`
  if (!known?.role) await sql`create role ${sql(name)}`
  // A utility statement takes no parameters, so the server itself quotes the password.
  const [statement] = await sql<{ text: string }[]>`
    select format('alter role %I login nosuperuser nocreatedb nocreaterole password %L', ${name}::text, ${password}::text) as text`
  await sql.unsafe(statement!.text)
  if (!known?.database) await sql`create database ${sql(name)} owner ${sql(name)} template template0`
  await closeToPublic(sql, name)
}

async function closeToPublic(sql: Sql, database: string): Promise<void> {
  await sql`revoke all on database ${sql(database)} from public`
}
