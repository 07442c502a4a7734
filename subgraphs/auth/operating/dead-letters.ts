import type { Redis } from 'ioredis'
import { type DeadLetter, drop, findDeadLetter, readDeadLettersAfter, redrive } from '#platform/events/dead-letters.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { consumerGroups } from './groups.ts'

/** A dead letter with its group. */
export interface LetterOfGroup {
  group: string
  letter: DeadLetter
}

interface PageOptions {
  /** Only this group. */
  group?: string | undefined
  /** The last one of the previous page. */
  after?: { group: string; id: string } | undefined
  limit: number
}

/** Dead letters by group, of each group the oldest first. */
export async function listDeadLetters(redis: Redis, { group, after, limit }: PageOptions): Promise<LetterOfGroup[]> {
  const found: LetterOfGroup[] = []
  for (const name of consumerGroups) {
    if ((group !== undefined && name !== group) || (after && name < after.group)) continue
    const from = name === after?.group ? after.id : undefined
    const letters = await readDeadLettersAfter(redis, name, { after: from, limit: limit - found.length })
    found.push(...letters.map((letter) => ({ group: name, letter })))
    if (found.length >= limit) break
  }
  return found
}

interface Chosen {
  group: string
  /** Undefined: all, up to the limit of one call. */
  ids?: readonly string[] | undefined
}

export interface Handled {
  /** How many were redriven or discarded. */
  count: number
  /** Ids that are no dead letters any more. */
  missing: string[]
  /** Ids of those that cannot be redriven: they are stored incompletely, and their streams do not have them any more. */
  incomplete: string[]
}

/** Dead letters that one call handles. */
const maxHandled = 1_000

/** Delivers dead letters again, to their own group only. @throws {Refusal} UNKNOWN_GROUP, NOTHING_CHOSEN */
export function redriveDeadLetters(redis: Redis, chosen: Chosen): Promise<Handled> {
  return handle(redis, chosen, async (letter) => ((await redrive(redis, chosen.group, letter)) ? 'done' : 'incomplete'))
}

/** Deletes dead letters for good. @throws {Refusal} UNKNOWN_GROUP, NOTHING_CHOSEN */
export function discardDeadLetters(redis: Redis, chosen: Chosen): Promise<Handled> {
  return handle(redis, chosen, async ({ id }) => ((await drop(redis, chosen.group, id)) ? 'done' : 'missing'))
}

async function handle(
  redis: Redis,
  { group, ids }: Chosen,
  act: (letter: DeadLetter) => Promise<'done' | 'missing' | 'incomplete'>,
): Promise<Handled> {
  if (!consumerGroups.includes(group)) throw new Refusal('UNKNOWN_GROUP', `Use one of ${consumerGroups.join(', ')}`)
  if (ids && (ids.length === 0 || ids.length > maxHandled))
    throw new Refusal('NOTHING_CHOSEN', `Give 1 to ${maxHandled.toLocaleString('en-US')} ids, or all: true`)
  const handled: Handled = { count: 0, missing: [], incomplete: [] }
  for (const letter of await choose(redis, group, ids, handled.missing)) {
    const outcome = await act(letter)
    if (outcome === 'done') handled.count++
    else handled[outcome].push(letter.id)
  }
  return handled
}

/** All of them before the first one is handled: a redriven letter may come back at once. */
async function choose(redis: Redis, group: string, ids: readonly string[] | undefined, missing: string[]) {
  if (!ids) return readDeadLettersAfter(redis, group, { limit: maxHandled })
  const letters: DeadLetter[] = []
  for (const id of new Set(ids)) {
    const letter = await findDeadLetter(redis, group, id)
    if (letter) letters.push(letter)
    else missing.push(id)
  }
  return letters
}
