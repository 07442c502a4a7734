import type { Redis } from 'ioredis'
import type { OutboxEvent } from './event.ts'

/**
 * One command for all, an entry for each key after the first, which is the epoch's marker: what a pipeline makes for each
 * of its commands costs more than a command. Without the marker nothing is appended, in the same step.
 */
const script = `
  local epoch = redis.call('GET', KEYS[1])
  if not epoch then return false end
  for index, payload in ipairs(ARGV) do redis.call('XADD', KEYS[index + 1], '*', 'event', payload) end
  return epoch`

/**
 * Appends events to their streams, in order. Returns the epoch of Redis in which it was done (see `epoch.ts`); null, and
 * nothing is done, if Redis has lost its memory. If it throws, some of them may be there.
 */
export async function append(
  redis: Redis,
  epochMarker: string,
  events: readonly OutboxEvent[],
): Promise<string | null> {
  const keys = [epochMarker, ...events.map(({ stream }) => stream)]
  return (await redis.eval(script, keys.length, ...keys, ...events.map(({ payload }) => payload))) as string | null
}
