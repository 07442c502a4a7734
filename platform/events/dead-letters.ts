// Entries that the consumers of a group could not process, stored with the reason until a person decides.
import type { Redis } from 'ioredis'
import { deadLetterStream, redriveStream } from '#schema/events/streams.ts'
import { mastersOf } from '../redis-cluster.ts'
import { cutText, isLongerThan } from '../values/text.ts'
import { type Entry, maxPayloadLength } from './entry.ts'

/** A stored entry. */
export interface DeadLetter {
  /** Its id in the dead-letter stream of its group. It begins with the time of storing, in milliseconds. */
  id: string
  /** The original entry. Fields longer than any of our events are cut. */
  entry: Entry
  /** Whether fields of `entry` were cut. */
  isCut: boolean
  /** Why it could not be processed. */
  reason: string
  /** The number of deliveries. */
  attempts: number
}

/**
 * The maximum number of dead letters of a group. When it is reached, failed entries stay in their streams,
 * unacknowledged, and are retried from time to time. Nothing is dropped to make room.
 */
export const maxDeadLetters = 10_000
/** The characters kept of a field that is longer than any of our events. */
const excerptLength = 1_000

/**
 * Moves an entry to the dead letters of a group, with the reason, and acknowledges it, so that the entries behind it
 * are processed. Returns false, and leaves the entry in its stream, if the dead letters are full.
 */
export async function buryEntry(redis: Redis, group: string, entry: Entry, reason: string): Promise<boolean> {
  const { stream, id, fields } = entry
  const letters = deadLetterStream(group)
  if ((await redis.xlen(letters)) >= maxDeadLetters) return false
  const pending = (await redis.xpending(stream, group, id, id, 1)) as [string, string, number, number][]
  const isCut = fields.some((field) => isLongerThan(field, maxPayloadLength))
  const kept = isCut ? fields.map((field) => cutText(field, excerptLength)) : fields
  // Copy before acknowledging: a crash in between duplicates the letter instead of losing it.
  await redis.xadd(
    letters,
    '*',
    ...['stream', stream, 'entry', id, 'error', reason, 'attempts', String(pending[0]?.[3] ?? 1)],
    ...['fields', JSON.stringify(kept), ...(isCut ? ['cut', 'yes'] : [])],
  )
  await redis.xack(stream, group, id)
  return true
}

/** The number of dead letters of each group that has any. */
export async function countDeadLetters(redis: Redis): Promise<Map<string, number>> {
  const prefix = deadLetterStream('')
  const counts = new Map<string, number>()
  for (const server of mastersOf(redis)) {
    for await (const keys of server.scanStream({ match: `${prefix}*`, count: 1_000 }) as AsyncIterable<string[]>) {
      for (const key of keys) counts.set(key.slice(prefix.length), await redis.xlen(key))
    }
  }
  return new Map([...counts].filter(([, count]) => count > 0).sort())
}

const pageSize = 100

/** The dead letters of a group, oldest first, read page by page. Those that arrive during the iteration are left out. */
export async function* readDeadLetters(redis: Redis, group: string): AsyncGenerator<DeadLetter> {
  // The end is fixed in advance: a redriven letter may come back at once, so redriving all would never end.
  const [last] = await redis.xrevrange(deadLetterStream(group), '+', '-', 'COUNT', 1)
  let after = '-'
  while (last) {
    const page = await redis.xrange(deadLetterStream(group), after, last[0], 'COUNT', pageSize)
    for (const [id, fields] of page) yield toDeadLetter(id, fields)
    if (page.length < pageSize) return
    after = `(${page.at(-1)![0]}`
  }
}

/** Dead letters of a group after an id, oldest first. */
export async function readDeadLettersAfter(
  redis: Redis,
  group: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<DeadLetter[]> {
  const page = await redis.xrange(deadLetterStream(group), after === undefined ? '-' : `(${after}`, '+', 'COUNT', limit)
  return page.map(([id, fields]) => toDeadLetter(id, fields))
}

/** The dead letter with this id; undefined if there is none. */
export async function findDeadLetter(redis: Redis, group: string, id: string): Promise<DeadLetter | undefined> {
  if (!isDeadLetterId(id)) return undefined
  const [found] = await redis.xrange(deadLetterStream(group), id, id)
  return found && toDeadLetter(...found)
}

/** Whether a text has the form of the id of a dead letter. */
export function isDeadLetterId(text: string): boolean {
  return /^\d{1,19}-\d{1,19}$/.test(text)
}

/**
 * Delivers a dead letter again, to its own group only: its consumers get the original entry as if for the first time.
 * Returns false, and changes nothing, if the entry was cut and the original has been trimmed from its stream.
 */
export async function redrive(redis: Redis, group: string, letter: DeadLetter): Promise<boolean> {
  const fields = letter.isCut ? await readOriginal(redis, letter.entry) : letter.entry.fields
  if (!fields) return false
  // A crash in between delivers it twice, which the inbox absorbs.
  await redis.xadd(redriveStream(group), '*', ...fields)
  await drop(redis, group, letter.id)
  return true
}

/** Deletes a dead letter. Returns whether there was one. */
export async function drop(redis: Redis, group: string, id: string): Promise<boolean> {
  return (await redis.xdel(deadLetterStream(group), id)) > 0
}

async function readOriginal(redis: Redis, { stream, id }: Entry): Promise<string[] | undefined> {
  const [found] = await redis.xrange(stream, id, id)
  return found?.[1]
}

function toDeadLetter(id: string, values: string[]): DeadLetter {
  const fields: Record<string, string> = {}
  for (let index = 0; index < values.length; index += 2) fields[values[index]!] = values[index + 1]!
  const { stream = '', entry = '', error = '', attempts, cut, fields: original = '[]' } = fields
  return {
    id,
    entry: { stream, id: entry, fields: JSON.parse(original) as string[] },
    isCut: cut !== undefined,
    reason: error,
    attempts: Number(attempts),
  }
}
