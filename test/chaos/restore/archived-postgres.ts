import { execFile } from 'node:child_process'
import { chown, cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { serverAccount } from '../../../local/processes/account.ts'
import { type DebianPostgres, findDebianPostgres, startDebianPostgres } from '../../setup/debian-postgres.ts'

/** A server whose WAL goes to a repository of pgBackRest, with the scripts of ops/backup. */
export interface ArchivedPostgres extends DebianPostgres {
  /** Runs a script of ops/backup. Resolves with its output. */
  script(name: string, ...args: string[]): Promise<string>
}

/** Whether this machine has what the test needs. */
export async function canArchive(): Promise<boolean> {
  const found = await promisify(execFile)('pgbackrest', ['version']).catch(() => undefined)
  return found !== undefined && (await findDebianPostgres()) !== undefined
}

export async function startArchivedPostgres(directory: string): Promise<ArchivedPostgres> {
  // A checkout may be closed to the account of the server.
  const scripts = join(directory, 'backup-scripts')
  await cp(fileURLToPath(new URL('../../../ops/backup', import.meta.url)), scripts, { recursive: true })
  const account = await serverAccount(directory)
  const [repository, locks] = [join(directory, 'repository'), join(directory, 'locks')]
  const passphraseFile = join(directory, 'passphrase')
  for (const each of [repository, locks]) await mkdir(each, { mode: 0o700 })
  await writeFile(passphraseFile, 'a passphrase of a test', { mode: 0o600 })
  if (account) for (const each of [repository, locks, passphraseFile]) await chown(each, account.uid, account.gid)

  const environment: Record<string, string> = {
    ...{ PGBACKREST_STANZA: 'waybill', PGBACKREST_REPO1_PATH: repository, BACKUP_PASSPHRASE_FILE: passphraseFile },
    ...{ PGBACKREST_PG1_USER: 'postgres', PGBACKREST_LOCK_PATH: locks, PGBACKREST_SPOOL_PATH: locks },
  }
  const server = await startDebianPostgres({
    directory,
    environment,
    settings: { archive_mode: 'on', archive_command: `${scripts}/pgbackrest.sh archive-push %p` },
  })
  Object.assign(environment, {
    ...{ PGBACKREST_PG1_PATH: server.directory, PGBACKREST_PG1_SOCKET_PATH: server.socketDirectory },
    PGBACKREST_PG1_PORT: String(server.port),
  })
  // With the rest of the environment, which its directories are part of.
  await server.stop()
  await server.start()
  return { ...server, script: (name, ...args) => server.run('/bin/sh', [join(scripts, name), ...args]) }
}

/**
 * The tables of product need functions of PostgreSQL 18. Gives them to the database of an older server, which folds case as
 * `lower` does: enough for tests that do not search.
 */
export async function addMissingFunctions(url: string, version: number): Promise<void> {
  if (version >= 18) return
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(`
      create collation if not exists pg_unicode_fast (provider = icu, locale = 'und');
      create or replace function casefold(content text) returns text language sql immutable strict as 'select lower(content)'`)
  } finally {
    await sql.end()
  }
}
