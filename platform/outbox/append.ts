import type { Redis } from 'ioredis'
import type { SignEvents } from '../events/signatures/sign-events.ts'
import { currentMarker, epochMarker, nameOf, streamMarker } from './epoch-marker.ts'
import type { OutboxEvent } from './event.ts'

/**
 * One command for all events, because each command of a pipeline has more overhead. The first key is the epoch marker,
 * followed by one key for each event. The arguments are the payload of each event and its signature, or an empty text. If
 * the marker is missing or of another replication history, nothing is appended, atomically.
 */
const script = `${currentMarker}
  local epoch = currentMarker(KEYS[1])
  if not epoch then return false end
  for index = 2, #KEYS do
    local payload, signature = ARGV[2 * index - 3], ARGV[2 * index - 2]
    if signature == '' then redis.call('XADD', KEYS[index], '*', 'event', payload)
    else redis.call('XADD', KEYS[index], '*', 'event', payload, 'signature', signature) end
  end
  return epoch`

/**
 * Appends events to their streams, in order. Returns the epoch of Redis (see `epoch.ts`), or null if Redis has lost data:
 * then nothing was appended, or in a cluster some. If it throws, some of the events may have been appended.
 * @param sign signs all of them together. Undefined: they are appended without signatures.
 */
export async function append(
  redis: Redis,
  source: string,
  events: readonly OutboxEvent[],
  sign?: SignEvents,
): Promise<string | null> {
  const signatures = sign?.(events.map(({ payload }) => payload))
  const signed = events.map((event, index) => ({ ...event, signature: signatures?.[index] ?? '' }))
  const appends = [...groups(redis, source, signed)].map(([marker, group]) => {
    const keys = [marker, ...group.map(({ stream }) => stream)]
    const values = group.flatMap(({ payload, signature }) => [payload, signature])
    return redis.eval(script, keys.length, ...keys, ...values) as Promise<string | null>
  })
  const markers = await Promise.all(appends)
  const epochs = new Set(markers.map((marker) => (marker === null ? null : nameOf(marker))))
  return epochs.size === 1 ? [...epochs][0]! : null
}

/** The events that one command can append, with the key of their marker. */
function groups<Event extends OutboxEvent>(redis: Redis, source: string, events: readonly Event[]) {
  return redis.isCluster
    ? Map.groupBy(events, ({ stream }) => streamMarker(stream))
    : new Map([[epochMarker(source), events]])
}
