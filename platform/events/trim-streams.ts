import type { Redis } from 'ioredis'
import { consumersOf, minimumAgeSeconds, streamsOf } from '#schema/events/streams.ts'
import { publishedAgainMilliseconds } from '../outbox/sweep.ts'
import { createPipeline, runPipeline } from '../redis.ts'
import { mastersOf } from '../redis-cluster.ts'
import { readGroups } from './group-state.ts'
import { compareStreamIds } from './stream-id.ts'

interface TrimOptions {
  streams: string[]
  /** The consumer groups that must exist: a stream that one of these has never read is kept much longer. */
  groups: readonly string[]
  /** The minimum age of entries that may be removed. */
  keptForMilliseconds: number
  /** The minimum age while Redis is short of memory. Default: the same. */
  keptForAtLeastMilliseconds?: number
}

/** How long entries are kept for a group that does not exist yet: as long as an inbox remembers events. */
const unreadMilliseconds = 7 * 86_400_000
/** The fraction of its memory limit above which Redis counts as short of memory: when it is full, it accepts no events. */
const shortOfMemory = 0.6

/**
 * Trims the streams of one publisher; called by its sweeper. Entries are kept as long as the outbox could publish them
 * again, or for a minute while Redis is short of memory, but never less than `minimumAgeSeconds`: starting processes
 * read revoked tokens from the streams of auth.
 */
export function trimStreamsOf(redis: Redis, source: string): Promise<number> {
  const needed = minimumAgeSeconds(source) * 1_000
  return trimStreams(redis, {
    streams: streamsOf(source),
    groups: consumersOf[source] ?? [],
    keptForMilliseconds: Math.max(publishedAgainMilliseconds, needed),
    keptForAtLeastMilliseconds: Math.max(60_000, needed),
  })
}

/**
 * Removes old entries that every group has acknowledged, never one that a group (ours or another) has not read or not
 * finished. Redis trims whole blocks of entries, so some stay a little longer. Returns how many were removed.
 */
export async function trimStreams(redis: Redis, options: TrimOptions): Promise<number> {
  // The clock of Redis, which made the ids.
  const [seconds] = await redis.time()
  const now = Number(seconds) * 1_000
  const { keptForMilliseconds, keptForAtLeastMilliseconds = keptForMilliseconds } = options
  const keptFor = (await isShortOfMemory(redis)) ? keptForAtLeastMilliseconds : keptForMilliseconds
  const trims = createPipeline(redis)
  for (const stream of options.streams) {
    const limit = await oldestNeeded(redis, stream, options.groups, { now, keptFor })
    if (limit) trims.xtrim(stream, 'MINID', '~', limit)
  }
  const counts = await runPipeline<number>(trims)
  return counts.reduce((sum, count) => sum + count, 0)
}

/** The first id that is still needed; undefined if the stream does not exist. */
async function oldestNeeded(
  redis: Redis,
  stream: string,
  groups: readonly string[],
  age: { now: number; keptFor: number },
): Promise<string | undefined> {
  if (!(await redis.exists(stream))) return undefined
  const members = await readGroups(redis, stream)
  const isUnread = groups.some((group) => !members.has(group))
  const limits = [`${age.now - (isUnread ? unreadMilliseconds : age.keptFor)}-0`]
  for (const [group, { lastDelivered }] of members) {
    // Read after `lastDelivered`: entries that a consumer reads in between come after both.
    const [count, oldestPending] = (await redis.xpending(stream, group)) as [number, string | null]
    limits.push(count > 0 ? oldestPending! : lastDelivered)
  }
  return limits.reduce((oldest, limit) => (compareStreamIds(limit, oldest) < 0 ? limit : oldest))
}

async function isShortOfMemory(redis: Redis): Promise<boolean> {
  const answers = await Promise.all(mastersOf(redis).map((server) => server.info('memory')))
  return answers.some((information) => {
    const value = (name: string) => Number(information.match(new RegExp(`^${name}:(\\d+)`, 'm'))?.[1] ?? 0)
    const most = value('maxmemory')
    return most > 0 && value('used_memory') > most * shortOfMemory
  })
}
