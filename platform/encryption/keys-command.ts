// The commands of a service for its data keys: backups of them, and erasures after a restore of its database.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { type Database, openDatabase } from '../postgres/database.ts'
import { ConfigurationError, readConfig } from '../process/config.ts'
import { runCommand } from '../process/run-command.ts'
import { trustGivenAuthority } from '../tls/trusted-authorities.ts'
import { inBatches } from '../values/batches.ts'
import { backUpKeys, readKeyBackupDays } from './back-up-keys.ts'
import { destroyErasedKeys } from './data-keys.ts'
import { erasuresAtOnce, readErasures, writeErasures } from './erasure-list.ts'
import { type Erasure, erasuresOf, recordErasures, restoreKeyBackup, writeKeyBackup } from './key-backup.ts'

/** Erases what the tables of a service still have about these owners. @returns the number of owners who still had data */
export type EraseAgain = (database: Database, erasures: readonly Erasure[]) => Promise<number>

interface KeysCommand {
  /** `auth` or `sales`. */
  service: string
  erase: EraseAgain
}

function usageOf(service: string): string {
  return `Usage: npm run -s ${service}-keys -- <command>
  backup [<directory>]     writes the data keys and the list of erasures into a file of the directory, and deletes the files there
                           that are older than KEY_BACKUP_DAYS; without a directory to standard output
  restore <file>           adds the keys and erasures of a backup; - is standard input
  erasures                 prints the list of erasures
  apply-erasures [<file>]  erases everybody in the list again, after a restore of the database and before the service starts;
                           first adds those of a file of \`erasures\`, such as that of another service; - is standard input`
}

/** Runs the command of `process.argv`, and sets the exit code. */
export function runKeysCommand(command: KeysCommand): Promise<void> {
  const surroundings = { variables: process.env, input: process.stdin, print: (text: string) => console.log(text) }
  return runCommand(() => executeKeysCommand(command, process.argv.slice(2), surroundings))
}

/** Where a command runs. */
interface Surroundings {
  variables: Record<string, string | undefined>
  /** For `-` as a file. */
  input: NodeJS.ReadableStream
  /** Writes a line to standard output. */
  print(text: string): void
}

/** @returns the message of success, if there is one. @throws {ConfigurationError} {BackupError} */
export async function executeKeysCommand(
  { service, erase }: KeysCommand,
  [name = '', ...rest]: readonly string[],
  { variables, input, print }: Surroundings,
): Promise<string | undefined> {
  const known: Record<string, { least: number; most: number }> = {
    backup: { least: 0, most: 1 },
    restore: { least: 1, most: 1 },
    erasures: { least: 0, most: 0 },
    'apply-erasures': { least: 0, most: 1 },
  }
  const counts = Object.hasOwn(known, name) ? known[name]! : undefined
  if (!counts || rest.length < counts.least || rest.length > counts.most) throw new ConfigurationError(usageOf(service))
  const { url, days } = readConfig((environment) => {
    trustGivenAuthority(environment)
    return {
      url: environment.secret.url(`${service.toUpperCase()}_DATABASE_URL`),
      days: readKeyBackupDays(environment),
    }
  }, variables)
  const database = openDatabase({ url, applicationName: `waybill ${service}-keys`, maxConnections: 2 })
  const [file] = rest
  const linesFrom = (path: string): AsyncIterable<string> =>
    createInterface({ input: path === '-' ? input : createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
  try {
    if (name === 'restore') return await restore(database, service, linesFrom(file!))
    if (name === 'apply-erasures')
      return await applyErasures(database, erase, file === undefined ? [] : readErasures(linesFrom(file)))
    if (name === 'backup' && file !== undefined)
      return await backUpKeys(database, { service, directory: file, days }, new Date())
    const lines =
      name === 'backup' ? writeKeyBackup(database, service, new Date()) : writeErasures(erasuresOf(database))
    for await (const text of lines) print(text)
    return undefined
  } finally {
    await database.end()
  }
}

async function restore(database: Database, service: string, lines: AsyncIterable<string>): Promise<string> {
  const { keys, erasures } = await restoreKeyBackup(database, service, lines)
  return `${keys} data keys and ${erasures} erasures of the backup are there: run apply-erasures before ${service} starts`
}

/**
 * Erases everybody in the list of erasures again.
 * @param added erasures to add to the list before, in batches
 * @returns a message
 */
export async function applyErasures(
  database: Database,
  erase: EraseAgain,
  added: AsyncIterable<readonly Erasure[]> | readonly (readonly Erasure[])[],
): Promise<string> {
  await database.transact(async (transaction) => {
    for await (const erasures of added) await recordErasures(transaction, erasures)
  })
  await destroyErasedKeys(database)
  let total = 0
  let erased = 0
  for await (const batch of inBatches(erasuresOf(database), erasuresAtOnce)) {
    total += batch.length
    erased += await erase(database, batch)
  }
  return `${total} customers are in the list of erasures, ${erased} of them had data again, which is erased`
}
