// The commands of a service for its data keys: backups of them, and erasures after a restore of its database.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { type Database, openDatabase, type Sql } from '../postgres/database.ts'
import { ConfigurationError, readConfig } from '../process/config.ts'
import { runCommand } from '../process/run-command.ts'
import { trustGivenAuthority } from '../tls/certificates.ts'
import { deleteOldBackups, writeBackupFile } from './backup-files.ts'
import { destroyErasedKeys } from './data-keys.ts'
import {
  BackupError,
  type Erasure,
  erasuresOf,
  recordErasures,
  restoreKeyBackup,
  writeKeyBackup,
} from './key-backup.ts'

interface KeysCommand {
  /** `auth` or `sales`. */
  service: string
  /** Erases what the tables still have about these owners. @returns of how many there was something */
  erase(database: Database, erasures: readonly Erasure[]): Promise<number>
}

const batchSize = 200

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
      days: environment.integer('KEY_BACKUP_DAYS', { fallback: 7, min: 1, max: 365 }),
    }
  }, variables)
  const database = openDatabase({ url, applicationName: `waybill ${service}-keys`, maxConnections: 2 })
  const [file] = rest
  const linesFrom = (path: string): AsyncIterable<string> =>
    createInterface({ input: path === '-' ? input : createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
  try {
    if (name === 'restore') return await restore(database, service, linesFrom(file!))
    if (name === 'apply-erasures')
      return await applyErasures(database, erase, file === undefined ? [] : linesFrom(file))
    if (name === 'backup' && file !== undefined) return await backUp(database, service, file, days)
    const lines = name === 'backup' ? writeKeyBackup(database, service, new Date()) : linesOf(erasuresOf(database))
    for await (const text of lines) print(text)
    return undefined
  } finally {
    await database.end()
  }
}

async function backUp(database: Database, service: string, directory: string, days: number): Promise<string> {
  const now = new Date()
  const file = await writeBackupFile(directory, service, now, writeKeyBackup(database, service, now))
  const deleted = await deleteOldBackups(directory, service, days, now)
  return `${file} is written; ${deleted.length} files older than ${days} days are deleted`
}

async function restore(database: Database, service: string, lines: AsyncIterable<string>): Promise<string> {
  const { keys, erasures } = await restoreKeyBackup(database, service, lines)
  return `${keys} data keys and ${erasures} erasures of the backup are there: run apply-erasures before ${service} starts`
}

/** @param lines erasures to add to the list before */
async function applyErasures(
  database: Database,
  erase: KeysCommand['erase'],
  lines: AsyncIterable<string> | string[],
): Promise<string> {
  await database.transact((transaction) => addErasures(transaction, lines))
  await destroyErasedKeys(database)
  let total = 0
  let erased = 0
  let batch: Erasure[] = []
  for await (const erasure of erasuresOf(database)) {
    total++
    if (batch.push(erasure) < batchSize) continue
    erased += await erase(database, batch)
    batch = []
  }
  if (batch.length > 0) erased += await erase(database, batch)
  return `${total} customers are in the list of erasures, ${erased} of them had data again, which is erased`
}

/** An owner and a time, with a tab between them. */
async function* linesOf(erasures: AsyncIterable<Erasure>): AsyncGenerator<string> {
  for await (const { owner, erasedAt } of erasures) yield `${owner}\t${erasedAt.toISOString()}`
}

/** Adds the erasures of a file, all or none. */
async function addErasures(transaction: Sql, lines: AsyncIterable<string> | string[]): Promise<void> {
  let number = 0
  let batch: Erasure[] = []
  for await (const text of lines) {
    number++
    if (text.trim() === '') continue
    const [owner = '', time = '', ...more] = text.split('\t')
    const erasedAt = new Date(time)
    if (owner === '' || owner.length > 255 || Number.isNaN(erasedAt.getTime()) || more.length > 0)
      throw new BackupError(`Line ${number} is no erasure: an owner and a time with a tab between them`)
    if (batch.push({ owner, erasedAt }) < batchSize) continue
    await recordErasures(transaction, batch)
    batch = []
  }
  if (batch.length > 0) await recordErasures(transaction, batch)
}
