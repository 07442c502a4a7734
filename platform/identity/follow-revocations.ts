import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { streamsOf } from '#schema/events/streams.ts'
import { type TokenRevoked, tokenRevoked } from '#schema/events/token-revoked.ts'
import { decodeEntry, type Entry } from '../events/entry.ts'
import { startTail } from '../events/tail.ts'
import type { Log } from '../process/log.ts'
import type { RevocationList } from './revocations.ts'

interface FollowOptions {
  /** A connection of its own: reading waits on it. Closed at the end. */
  blockingRedis: Redis
  redis: Redis
  revocations: RevocationList
  log: Log
}

const retryMilliseconds = 500
const wanted = new Map([[tokenRevoked.name, { type: tokenRevoked }]])

/**
 * Fills the list of revoked tokens from the events of the auth service: first all that the streams hold, then what comes.
 * It starts whether Redis is there or not; until it was there once, the list is not loaded. What the list holds, it keeps
 * while Redis is away, and after Redis has lost its memory.
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
        // Only a fault of ours can bring it about, and somebody has to look: a token may be good that should not be.
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
