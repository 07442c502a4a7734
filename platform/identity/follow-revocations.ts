import type { Redis } from 'ioredis'
import type { EventType } from '#schema/events/envelope.ts'
import { type KeyRevoked, keyRevoked } from '#schema/events/key-revoked.ts'
import { streamsOf } from '#schema/events/streams.ts'
import { type TokenRevoked, tokenRevoked } from '#schema/events/token-revoked.ts'
import { decodeEntry, type Entry } from '../events/entry.ts'
import { followStreams } from '../events/follow-streams.ts'
import type { CheckSignature } from '../events/signatures/check-signatures.ts'
import type { Log } from '../process/log.ts'
import type { RevocationList } from './revocations.ts'

interface FollowOptions {
  /** A dedicated connection for blocking reads. Closed at the end. */
  blockingRedis: Redis
  redis: Redis
  revocations: RevocationList
  /** Checks the signatures of events. Undefined: not checked. */
  check: CheckSignature | undefined
  /** Called when a key is revoked after the list was loaded. */
  onKeyRevoked(): void
  log: Log
}

const wanted = new Map<string, { type: EventType<unknown> }>([
  [tokenRevoked.name, { type: tokenRevoked }],
  [keyRevoked.name, { type: keyRevoked }],
])

/**
 * Fills the list of revoked tokens from the events of the auth service: first the whole streams, then new entries. It
 * starts without Redis too, but the list is not loaded before the first complete read. Entries of the list survive an
 * outage of Redis and the loss of its data.
 */
export function followRevocations({ blockingRedis, redis, revocations, check, onKeyRevoked, log }: FollowOptions): {
  stop(): Promise<void>
} {
  let isWaiting = false

  function onEntries(entries: Entry[]) {
    for (const entry of entries) {
      const decoded = decodeEntry(entry, wanted, check)
      if (decoded.kind === 'event') {
        if (decoded.envelope.event_type === keyRevoked.name) {
          revocations.addKey(decoded.data as KeyRevoked)
          if (revocations.isLoaded()) onKeyRevoked()
        } else revocations.add(decoded.data as TokenRevoked)
      } else if (decoded.kind === 'malformed') {
        // A bug of ours, or a forged event. It needs attention: a revoked token may be accepted.
        log.error({ stream: entry.stream, entry: entry.id, reason: decoded.reason }, 'a revocation cannot be read')
      }
    }
  }

  return followStreams({
    ...{ blockingRedis, redis, streams: streamsOf(tokenRevoked.source), from: 'beginning', onEntries, log },
    onStart() {
      revocations.loaded()
      if (isWaiting) log.info('the list of revoked tokens is loaded')
    },
    onFailure(err) {
      if (!isWaiting)
        log.warn({ err }, 'cannot load the list of revoked tokens: no token is accepted until it is loaded')
      isWaiting = true
    },
  })
}
