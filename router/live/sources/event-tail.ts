import type { Redis } from 'ioredis'
import { type Decoded, decodeEntry, type Entry } from '#platform/events/entry.ts'
import { followStreams } from '#platform/events/follow-streams.ts'
import type { CheckSignature } from '#platform/events/signatures/check-signatures.ts'
import type { Log } from '#platform/process/log.ts'
import type { EventType } from '#schema/events/envelope.ts'
import { streamsOf } from '#schema/events/streams.ts'

interface EventTailOptions {
  /** A dedicated connection for blocking reads. */
  blockingRedis: Redis
  redis: Redis
  /** The service whose streams are read. */
  source: string
  types: readonly EventType<unknown>[]
  /** Whether there are any listeners. Without listeners events are not parsed. */
  isFollowed(): boolean
  onEvent(event: Decoded): void
  /** Called when events may have been missed. */
  onGap(): void
  /** Checks the signatures of events. Undefined: not checked. */
  check: CheckSignature | undefined
  log: Log
}

/**
 * Milliseconds. Updates that are sent together cost less. Without followers the interval is longer, so the first event
 * for a new follower may be late by that much.
 */
const paceMilliseconds = { followed: 5, unfollowed: 50 }

/**
 * Reads the events of one service, with one reader for the whole process. Starts without Redis too; when Redis becomes
 * available, existing listeners are told of the gap.
 */
export function followEvents(options: EventTailOptions): { stop(): Promise<void> } {
  const { blockingRedis, redis, source, isFollowed, onEvent, onGap, check, log } = options
  const wanted = new Map(options.types.map((type) => [type.name, { type }]))

  // In one turn of the event loop for all entries of a read, so that the subgraph calls of the updates can be batched.
  function onEntries(entries: Entry[]) {
    if (!isFollowed()) return
    for (const entry of entries) {
      const decoded = decodeEntry(entry, wanted, check)
      if (decoded.kind === 'event') onEvent(decoded)
      else if (decoded.kind === 'malformed') {
        // Ignored here: the consumer groups have dead letters. A missing version is noticed with the next one.
        log.warn({ stream: entry.stream, entry: entry.id, reason: decoded.reason }, 'an event cannot be read')
      }
    }
  }

  return followStreams({
    ...{ blockingRedis, redis, streams: streamsOf(source), onEntries, onGap, log },
    paceMilliseconds: () => (isFollowed() ? paceMilliseconds.followed : paceMilliseconds.unfollowed),
    onStart: onGap,
    onFailure: (err) => log.debug({ err, source }, 'cannot follow events yet'),
  })
}
