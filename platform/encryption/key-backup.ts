// Backups of data keys and of the list of erasures: JSON lines, apart from the backups of the database. The keys in them are
// encrypted with the master key.
import { z } from 'zod'
import type { Database, Sql } from '../postgres/database.ts'
import { destroyErasedKeys } from './data-keys.ts'

const pageSize = 1_000

const key = z.object({ owner: z.string().min(1).max(255), wrapped: z.string().min(1), createdAt: z.iso.datetime() })
const erasure = z.object({ erased: z.string().min(1).max(255), at: z.iso.datetime() })
const head = z.object({ backup: z.literal('data keys'), service: z.string(), at: z.iso.datetime() })
const end = z.object({ keys: z.number().int(), erasures: z.number().int() })
const line = z.union([key, erasure, head, end])
type Key = z.infer<typeof key>

/** An owner whose data was erased. */
export interface Erasure {
  owner: string
  erasedAt: Date
}

/**
 * All keys and then all erasures, as lines without line breaks. The erasures come last: a key that is destroyed meanwhile
 * can still be in the backup, but then its erasure is, too.
 */
export async function* writeKeyBackup(database: Sql, service: string, now: Date): AsyncGenerator<string> {
  let keys = 0
  let erasures = 0
  yield JSON.stringify({ backup: 'data keys', service, at: now.toISOString() })
  for await (const { owner, wrapped, created_at: createdAt } of keysOf(database)) {
    yield JSON.stringify({ owner, wrapped, createdAt: createdAt.toISOString() })
    keys++
  }
  for await (const { owner, erasedAt } of erasuresOf(database)) {
    yield JSON.stringify({ erased: owner, at: erasedAt.toISOString() })
    erasures++
  }
  yield JSON.stringify({ keys, erasures })
}

async function* keysOf(database: Sql) {
  for (let after = ''; ; ) {
    const rows = await database<{ owner: string; wrapped: string; created_at: Date }[]>`
      select owner, wrapped, created_at from keys.data_keys where owner > ${after} order by owner limit ${pageSize}`
    yield* rows
    if (rows.length < pageSize) return
    after = rows.at(-1)!.owner
  }
}

/** All erasures, in the order of their owners. */
export async function* erasuresOf(database: Sql): AsyncGenerator<Erasure> {
  for (let after = ''; ; ) {
    const rows = await database<{ owner: string; erased_at: Date }[]>`
      select owner, erased_at from keys.erasures where owner > ${after} order by owner limit ${pageSize}`
    for (const row of rows) yield { owner: row.owner, erasedAt: row.erased_at }
    if (rows.length < pageSize) return
    after = rows.at(-1)!.owner
  }
}

/** A line of a backup is wrong, or the backup is of another service or incomplete. */
export class BackupError extends Error {
  override name = 'BackupError'
}

/**
 * Adds the keys and the erasures of a backup to those that are there, in one transaction. Existing keys stay, and erased owners
 * get none. Can be repeated.
 * @throws {BackupError}
 */
export async function restoreKeyBackup(
  database: Database,
  service: string,
  lines: AsyncIterable<string>,
): Promise<{ keys: number; erasures: number }> {
  return database.transact(async (transaction) => {
    const counted = { keys: 0, erasures: 0 }
    const keys: Key[] = []
    const erasures: Erasure[] = []
    async function flush(least: number) {
      if (keys.length >= least) await addKeys(transaction, keys.splice(0))
      if (erasures.length >= least) await recordErasures(transaction, erasures.splice(0))
    }
    for await (const entry of readKeyBackup(service, lines)) {
      if ('wrapped' in entry) {
        keys.push(entry)
        counted.keys += 1
      } else {
        erasures.push({ owner: entry.erased, erasedAt: new Date(entry.at) })
        counted.erasures += 1
      }
      await flush(pageSize)
    }
    await flush(1)
    await destroyErasedKeys(transaction)
    return counted
  })
}

async function addKeys(sql: Sql, keys: readonly Key[]): Promise<void> {
  await sql`
    insert into keys.data_keys (owner, wrapped, created_at)
    select * from unnest(
      ${keys.map(({ owner }) => owner)}::text[], ${keys.map(({ wrapped }) => wrapped)}::text[],
      ${keys.map(({ createdAt }) => createdAt)}::timestamptz[]
    ) as restored (owner, wrapped, created_at)
    order by owner on conflict do nothing`
}

/** The keys and erasures of a backup. @throws {BackupError} for a wrong line, at the latest at the end */
export async function* readKeyBackup(
  service: string,
  lines: AsyncIterable<string>,
): AsyncGenerator<Key | z.infer<typeof erasure>> {
  let number = 0
  const counted = { keys: 0, erasures: 0 }
  let isComplete = false
  for await (const text of lines) {
    if (text.trim() === '') continue
    const entry = parseLine(text, ++number)
    if (isComplete || (number === 1) !== 'backup' in entry) throw wrongLine(number)
    if ('backup' in entry) {
      if (entry.service !== service) throw new BackupError(`The backup is of ${entry.service}, not of ${service}`)
    } else if ('keys' in entry) isComplete = entry.keys === counted.keys && entry.erasures === counted.erasures
    else {
      counted['wrapped' in entry ? 'keys' : 'erasures'] += 1
      yield entry
    }
  }
  if (!isComplete) throw new BackupError('The backup is not complete: its last lines are missing')
}

function wrongLine(number: number): BackupError {
  return new BackupError(`Line ${number} is not that of a backup of data keys`)
}

function parseLine(text: string, number: number) {
  try {
    return line.parse(JSON.parse(text))
  } catch {
    throw wrongLine(number)
  }
}

/** Adds erasures to the list, such as those that another service knows. */
export async function recordErasures(sql: Sql, erasures: readonly Erasure[]): Promise<void> {
  await sql`
    insert into keys.erasures (owner, erased_at)
    select * from unnest(
      ${erasures.map(({ owner }) => owner)}::text[],
      ${erasures.map(({ erasedAt }) => erasedAt.toISOString())}::timestamptz[]
    ) as known (owner, erased_at)
    order by owner on conflict do nothing`
}
