import type { Redis } from 'ioredis'
import { type Decoded, decodeEntry, type Entry } from '#platform/events/entry.ts'
import { followStreams } from '#platform/events/follow-streams.ts'
import type { Log } from '#platform/process/log.ts'
import type { EventType } from '#schema/events/envelope.ts'
import { streamsOf } from '#schema/events/streams.ts'

interface EventTailOptions {
  /** A connection of its own: reading waits on it. */
  blockingRedis: Redis
  redis: Redis
  /** Whose streams. */
  source: string
  types: readonly EventType<unknown>[]
  /** Whether anybody listens: otherwise events are not even parsed. */
  isFollowed(): boolean
  onEvent(event: Decoded): void
  /** Events may have been missed. */
  onGap(): void
  log: Log
}

/** Updates that leave together cost less. Whoever is the first to follow anything may hear of its first event so late. */
const paceMilliseconds = { followed: 5, unfollowed: 50 }

/**
 * Reads what one service publishes: one reader for the process, however many listen. It starts whether Redis is there or
 * not; when it is, whoever has listened since before is told of the gap.
 */
export function followEvents(options: EventTailOptions): { stop(): Promise<void> } {
  const { blockingRedis, redis, source, isFollowed, onEvent, onGap, log } = options
  const wanted = new Map(options.types.map((type) => [type.name, { type }]))

  // In one turn for all entries of one reading: what the updates ask of a subgraph can then travel together.
  function onEntries(entries: Entry[]) {
    if (!isFollowed()) return
    for (const entry of entries) {
      const decoded = decodeEntry(entry, wanted)
      if (decoded.kind === 'event') onEvent(decoded)
      else if (decoded.kind === 'malformed') {
        // Nobody else minds it here: the consumer groups have dead letters. A version missed is noticed with the next.
        log.warn({ stream: entry.stream, entry: entry.id, reason: decoded.reason }, 'an event cannot be read')
      }
    }
  }

  return followStreams({
    ...{ blockingRedis, redis, streams: streamsOf(source), onEntries, onGap, log },
    paceMilliseconds: () => (isFollowed() ? paceMilliseconds.followed : paceMilliseconds.unfollowed),
    onStart: onGap,
    onFailure: (err) => log.debug({ err }, `cannot follow the events of ${source} yet`),
  })
}
