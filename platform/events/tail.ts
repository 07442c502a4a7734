import type { Redis } from 'ioredis'
import type { Log } from '../log.ts'
import type { Entry } from './entry.ts'

interface TailOptions {
  /** A connection of its own: reading waits on it. */
  blockingRedis: Redis
  redis: Redis
  streams: string[]
  onEntries(entries: Entry[]): void
  /** Called when entries may have been missed: the streams have begun anew, or could not be read for a while. */
  onGap(): void
  log: Log
}

const blockMilliseconds = 1_000
const retryMilliseconds = 200

/**
 * Follows streams from now on without being a member of a group: every tail sees every entry. Resolves once it follows;
 * what is published from then on reaches it.
 */
export async function startTail({ blockingRedis, redis, streams, onEntries, onGap, log }: TailOptions) {
  let stopped = false
  let positions = await lastIds(redis, streams)

  async function follow() {
    let failing = false
    while (!stopped) {
      try {
        if (failing) {
          // A Redis that lost its memory counts from the beginning: positions ahead of it would wait for ever.
          const last = await lastIds(redis, streams)
          positions = positions.map((position, index) => (isAfter(position, last[index]!) ? '0-0' : position))
          onGap()
          failing = false
        }
        const reply = (await blockingRedis.xread(
          ...(['COUNT', 1000, 'BLOCK', blockMilliseconds, 'STREAMS'] as const),
          ...streams,
          ...positions,
        )) as [string, [string, string[]][]][] | null
        for (const [stream, entries] of reply ?? []) {
          positions[streams.indexOf(stream)] = entries.at(-1)![0]
          onEntries(entries.map(([id, fields]) => ({ stream, id, fields })))
        }
      } catch (err) {
        if (stopped) return
        if (!failing) log.warn({ err }, 'cannot follow events, trying again')
        failing = true
        await new Promise((resolve) => setTimeout(resolve, retryMilliseconds))
      }
    }
  }

  // An outage that the client bridges by itself raises no error here, but what it hides may be a memory lost.
  const reconnected = async () => {
    // Asked for after: only a memory lost can put the last entry before them, not what is read meanwhile.
    const before = [...positions]
    try {
      const last = await lastIds(redis, streams)
      positions = positions.map((position, index) => (isAfter(before[index]!, last[index]!) ? '0-0' : position))
    } catch (err) {
      // The other connection may come back a moment later. What was missed is missed all the same.
      log.debug({ err }, 'cannot compare positions after an outage')
    }
    onGap()
  }
  blockingRedis.on('ready', reconnected)

  const running = follow()
  return {
    async stop() {
      stopped = true
      blockingRedis.off('ready', reconnected)
      blockingRedis.disconnect()
      await running
    },
  }
}

async function lastIds(redis: Redis, streams: string[]): Promise<string[]> {
  const pipeline = redis.pipeline()
  for (const stream of streams) pipeline.xrevrange(stream, '+', '-', 'COUNT', 1)
  return ((await pipeline.exec()) ?? []).map(([error, reply]) => {
    if (error) throw error
    return (reply as [string, string[]][])[0]?.[0] ?? '0-0'
  })
}

/** Whether stream id `a` comes after `b`. */
function isAfter(a: string, b: string): boolean {
  const [aTime = 0, aCount = 0] = a.split('-').map(Number)
  const [bTime = 0, bCount = 0] = b.split('-').map(Number)
  return aTime > bTime || (aTime === bTime && aCount > bCount)
}
