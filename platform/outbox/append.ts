import type { Redis } from 'ioredis'
import type { SignEvents } from '../events/signatures/sign-events.ts'
import type { OutboxEvent } from './event.ts'

/**
 * One command for all events, because each command of a pipeline has more overhead. The first key is the epoch marker,
 * followed by one key for each event. The arguments are the payload of each event and its signature, or an empty text. If
 * the marker is missing, nothing is appended, atomically.
 */
const script = `
  local epoch = redis.call('GET', KEYS[1])
  if not epoch then return false end
  for index = 2, #KEYS do
    local payload, signature = ARGV[2 * index - 3], ARGV[2 * index - 2]
    if signature == '' then redis.call('XADD', KEYS[index], '*', 'event', payload)
    else redis.call('XADD', KEYS[index], '*', 'event', payload, 'signature', signature) end
  end
  return epoch`

/**
 * Appends events to their streams, in order. Returns the epoch of Redis (see `epoch.ts`), or null, with nothing
 * appended, if Redis has lost its data. If it throws, some of the events may have been appended.
 * @param sign signs all of them together. Undefined: they are appended without signatures.
 */
export async function append(
  redis: Redis,
  epochMarker: string,
  events: readonly OutboxEvent[],
  sign?: SignEvents,
): Promise<string | null> {
  const keys = [epochMarker, ...events.map(({ stream }) => stream)]
  const signatures = sign?.(events.map(({ payload }) => payload))
  const values = events.flatMap(({ payload }, index) => [payload, signatures?.[index] ?? ''])
  return (await redis.eval(script, keys.length, ...keys, ...values)) as string | null
}
