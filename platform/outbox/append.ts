import type { Redis } from 'ioredis'
import type { OutboxEvent } from './event.ts'

/**
 * One command for all events, because each command of a pipeline has more overhead. The first key is the epoch marker,
 * followed by one key for each event. If the marker is missing, nothing is appended, atomically.
 */
const script = `
  local epoch = redis.call('GET', KEYS[1])
  if not epoch then return false end
  for index, payload in ipairs(ARGV) do redis.call('XADD', KEYS[index + 1], '*', 'event', payload) end
  return epoch`

/**
 * Appends events to their streams, in order. Returns the epoch of Redis (see `epoch.ts`), or null, with nothing
 * appended, if Redis has lost its data. If it throws, some of the events may have been appended.
 */
export async function append(
  redis: Redis,
  epochMarker: string,
  events: readonly OutboxEvent[],
): Promise<string | null> {
  const keys = [epochMarker, ...events.map(({ stream }) => stream)]
  return (await redis.eval(script, keys.length, ...keys, ...events.map(({ payload }) => payload))) as string | null
}
