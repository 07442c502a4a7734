import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { streamsOf } from '#schema/events/streams.ts'
import { type TokenRevoked, tokenRevoked } from '#schema/events/token-revoked.ts'
import { decodeEntry, type Entry } from '../events/entry.ts'
import { startTail } from '../events/tail.ts'
import type { Log } from '../process/log.ts'
import type { RevocationList } from './revocations.ts'

interface FollowOptions {
  /** A dedicated connection for blocking reads. Closed at the end. */
  blockingRedis: Redis
  redis: Redis
  revocations: RevocationList
  log: Log
}

const retryMilliseconds = 500
const wanted = new Map([[tokenRevoked.name, { type: tokenRevoked }]])

/**
 * Fills the list of revoked tokens from the events of the auth service: first the whole streams, then new entries. It
 * starts without Redis too, but the list is not loaded before the first complete read. Entries of the list survive an
 * outage of Redis and the loss of its data.
 */
export function followRevocations({ blockingRedis, redis, revocations, log }: FollowOptions): {
  stop(): Promise<void>
} {
  const stopping = new AbortController()

  function onEntries(entries: Entry[]) {
    for (const entry of entries) {
      const decoded = decodeEntry(entry, wanted)
      if (decoded.kind === 'event') revocations.add(decoded.data as TokenRevoked)
      else if (decoded.kind === 'malformed') {
        // This is a bug of ours and needs attention: a revoked token may be accepted.
        log.error({ stream: entry.stream, entry: entry.id, reason: decoded.reason }, 'a revocation cannot be read')
      }
    }
  }

  async function start() {
    const streams = streamsOf(tokenRevoked.source)
    let isWaiting = false
    while (!stopping.signal.aborted) {
      try {
        const tail = await startTail({ blockingRedis, redis, streams, from: 'beginning', onEntries, log })
        revocations.loaded()
        if (isWaiting) log.info('the list of revoked tokens is loaded')
        return tail
      } catch (err) {
        if (!isWaiting) log.warn({ err }, 'cannot load the list of revoked tokens: no token passes until it is there')
        isWaiting = true
        await pause(retryMilliseconds, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  }

  const starting = start()
  return {
    async stop() {
      stopping.abort()
      const tail = await starting
      await tail?.stop()
      blockingRedis.disconnect()
    },
  }
}
