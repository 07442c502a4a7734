// What the consumers of a group could not process, set aside with the reason until a person decides.
import type { Redis } from 'ioredis'
import { deadLetterStream, redriveStream } from '#schema/events/streams.ts'
import { cutText, isLongerThan } from '../values/text.ts'
import { type Entry, maxPayloadLength } from './entry.ts'

/** An entry that was set aside. */
export interface DeadLetter {
  /** Its id among the dead letters of its group; begins with the time in milliseconds at which it was set aside. */
  id: string
  /** The original entry. Its fields are cut if they were too long to be any event of ours. */
  entry: Entry
  /** Whether `entry` is not whole. */
  isCut: boolean
  /** Why it could not be processed. */
  reason: string
  /** How often it was delivered. */
  attempts: number
}

/**
 * The most that one group sets aside. After that, entries stay in their streams, unacknowledged, and are tried again from
 * time to time: nothing is ever dropped to make room.
 */
export const maxDeadLetters = 10_000
/** What is kept of a field that no event of ours could have. */
const excerptLength = 1_000

/**
 * Moves an entry to the dead letters of a group, with the reason, and acknowledges it: the queue behind it moves on.
 * Returns false, and leaves the entry where it is, if there is no room.
 */
export async function buryEntry(redis: Redis, group: string, entry: Entry, reason: string): Promise<boolean> {
  const { stream, id, fields } = entry
  const letters = deadLetterStream(group)
  if ((await redis.xlen(letters)) >= maxDeadLetters) return false
  const pending = (await redis.xpending(stream, group, id, id, 1)) as [string, string, number, number][]
  const isCut = fields.some((field) => isLongerThan(field, maxPayloadLength))
  const kept = isCut ? fields.map((field) => cutText(field, excerptLength)) : fields
  // First the copy, then the acknowledgement: dying in between repeats the letter instead of losing it.
  await redis.xadd(
    letters,
    '*',
    ...['stream', stream, 'entry', id, 'error', reason, 'attempts', String(pending[0]?.[3] ?? 1)],
    ...['fields', JSON.stringify(kept), ...(isCut ? ['cut', 'yes'] : [])],
  )
  await redis.xack(stream, group, id)
  return true
}

/** The groups that have dead letters, and how many. */
export async function countDeadLetters(redis: Redis): Promise<Map<string, number>> {
  const prefix = deadLetterStream('')
  const counts = new Map<string, number>()
  for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1_000 }) as AsyncIterable<string[]>) {
    for (const key of keys) counts.set(key.slice(prefix.length), await redis.xlen(key))
  }
  return new Map([...counts].filter(([, count]) => count > 0).sort())
}

const pageSize = 100

/** The dead letters of a group, the oldest first, read page by page. Those that come in meanwhile are left out. */
export async function* readDeadLetters(redis: Redis, group: string): AsyncGenerator<DeadLetter> {
  // A letter that is given back may be set aside again at once: whoever does so with all of them would never end.
  const [last] = await redis.xrevrange(deadLetterStream(group), '+', '-', 'COUNT', 1)
  let after = '-'
  while (last) {
    const page = await redis.xrange(deadLetterStream(group), after, last[0], 'COUNT', pageSize)
    for (const [id, fields] of page) yield toDeadLetter(id, fields)
    if (page.length < pageSize) return
    after = `(${page.at(-1)![0]}`
  }
}

/** One dead letter; undefined if there is none with this id. */
export async function findDeadLetter(redis: Redis, group: string, id: string): Promise<DeadLetter | undefined> {
  if (!/^\d{1,19}-\d{1,19}$/.test(id)) return undefined
  const [found] = await redis.xrange(deadLetterStream(group), id, id)
  return found && toDeadLetter(...found)
}

/**
 * Gives a dead letter back to its group, and to no other: its consumers get the original entry as if for the first time.
 * Returns false, and changes nothing, if the original is not to be had any more.
 */
export async function redrive(redis: Redis, group: string, letter: DeadLetter): Promise<boolean> {
  const fields = letter.isCut ? await readOriginal(redis, letter.entry) : letter.entry.fields
  if (!fields) return false
  // Dying in between gives it back twice: the inbox absorbs that.
  await redis.xadd(redriveStream(group), '*', ...fields)
  await drop(redis, group, letter.id)
  return true
}

/** Removes a dead letter for good. Returns whether there was one. */
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
