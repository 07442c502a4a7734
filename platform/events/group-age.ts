import type { Redis } from 'ioredis'
import { readGroups } from './group-state.ts'
import { timeOfStreamId } from './stream-id.ts'

/**
 * The age in seconds of the oldest entry that the group has not processed, by the clock of Redis; 0 if there is none.
 * Entries that are not in a stream yet are not considered.
 */
export async function oldestUnprocessedSeconds(
  redis: Redis,
  group: string,
  streams: readonly string[],
): Promise<number> {
  // The time is read first: later entries are younger.
  const [seconds, microseconds] = await redis.time()
  const now = Number(seconds) * 1_000 + Number(microseconds) / 1_000
  const oldest = await Promise.all(streams.map((stream) => oldestUnprocessed(redis, stream, group)))
  const ages = oldest.map((id) => (id === undefined ? 0 : (now - timeOfStreamId(id)) / 1_000))
  return Math.max(0, ...ages)
}

/** The id of the oldest entry of a stream that the group has not processed; undefined if there is none. */
async function oldestUnprocessed(redis: Redis, stream: string, group: string): Promise<string | undefined> {
  const state = (await readGroups(redis, stream)).get(group)
  // A pending entry is older than all that were not delivered.
  if (state && state.pending > 0) {
    const [, oldestPending] = (await redis.xpending(stream, group)) as [number, string | null]
    if (oldestPending !== null) return oldestPending
  }
  const [next] = await redis.xrange(stream, state ? `(${state.lastDelivered}` : '-', '+', 'COUNT', 1)
  return next?.[0]
}
