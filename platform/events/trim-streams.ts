import type { Redis } from 'ioredis'

interface TrimOptions {
  streams: string[]
  /** The groups that read them: a stream that one of these has never read is kept much longer. */
  groups: readonly string[]
  /** Entries younger than this stay in any case. */
  keptForMilliseconds: number
}

/** How long entries wait for a group that does not exist yet: as long as an inbox remembers them. */
const unreadMilliseconds = 7 * 86_400_000

/**
 * Removes what is old and what every group has acknowledged: never an entry that some group, of ours or anybody's, has not
 * read or not finished. Whole blocks of a few entries go at once, so some stay a little longer. Returns how many went.
 */
export async function trimStreams(redis: Redis, options: TrimOptions): Promise<number> {
  // By the clock that made the ids.
  const [seconds] = await redis.time()
  const now = Number(seconds) * 1_000
  const trims = redis.pipeline()
  for (const stream of options.streams) {
    const limit = await oldestNeeded(redis, stream, options, now)
    if (limit) trims.xtrim(stream, 'MINID', '~', limit)
  }
  let trimmed = 0
  for (const [error, count] of (await trims.exec()) ?? []) {
    if (error) throw error
    trimmed += count as number
  }
  return trimmed
}

/** The id before which nobody needs anything; undefined if the stream does not exist. */
async function oldestNeeded(
  redis: Redis,
  stream: string,
  { groups, keptForMilliseconds }: TrimOptions,
  now: number,
): Promise<string | undefined> {
  if (!(await redis.exists(stream))) return undefined
  const members = await readGroups(redis, stream)
  const isUnread = groups.some((group) => !members.has(group))
  const keptFor = isUnread ? Math.max(unreadMilliseconds, keptForMilliseconds) : keptForMilliseconds
  const limits = [`${now - keptFor}-0`]
  for (const [group, lastDelivered] of members) {
    // Asked for after `lastDelivered`: what a consumer reads in between comes behind both.
    const [count, oldestPending] = (await redis.xpending(stream, group)) as [number, string | null]
    limits.push(count > 0 ? oldestPending! : lastDelivered)
  }
  return limits.reduce((oldest, limit) => (compareIds(limit, oldest) < 0 ? limit : oldest))
}

/** The groups of a stream, with the id of the last entry that each has read. */
async function readGroups(redis: Redis, stream: string): Promise<Map<string, string>> {
  const groups = (await redis.xinfo('GROUPS', stream)) as (string | number)[][]
  return new Map(
    groups.map((values) => {
      const value = (name: string) => String(values[values.indexOf(name) + 1])
      return [value('name'), value('last-delivered-id')]
    }),
  )
}

/** Stream ids are two numbers of up to 64 bits each. */
function compareIds(a: string, b: string): number {
  const [aTime = 0n, aCount = 0n] = a.split('-').map(BigInt)
  const [bTime = 0n, bCount = 0n] = b.split('-').map(BigInt)
  if (aTime !== bTime) return aTime < bTime ? -1 : 1
  return aCount < bCount ? -1 : aCount > bCount ? 1 : 0
}
