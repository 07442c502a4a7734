import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { decodeEntry, type Entry } from '#platform/events/entry.ts'
import { startTail } from '#platform/events/tail.ts'
import type { Log } from '#platform/log.ts'
import { type OrderStatusChanged, orderStatusChanged } from '#schema/events/order-status-changed.ts'
import { streamsOf } from '#schema/events/streams.ts'
import type { FanOut } from './fan-out.ts'
import { fromEvent } from './order-change.ts'

interface SalesTailOptions {
  /** A connection of its own: reading waits on it. */
  blockingRedis: Redis
  redis: Redis
  fanOut: FanOut
  log: Log
}

const retryMilliseconds = 500
const wanted = new Map([[orderStatusChanged.name, { type: orderStatusChanged }]])

/**
 * Reads what sales publishes and fans it out: one reader, however many listen. It starts whether Redis is there or not;
 * when it is, whoever has listened since before is told of the gap.
 */
export function followSales({ blockingRedis, redis, fanOut, log }: SalesTailOptions): { stop(): Promise<void> } {
  const stopping = new AbortController()

  function publish(entries: Entry[]) {
    for (const entry of entries) {
      const decoded = decodeEntry(entry, wanted)
      if (decoded.kind === 'event') {
        fanOut.publish(fromEvent(decoded.data as OrderStatusChanged, decoded.envelope.traceparent))
      } else if (decoded.kind === 'malformed') {
        // Nobody else minds it here: the consumer groups have dead letters. A version missed is noticed with the next.
        log.warn({ stream: entry.stream, entry: entry.id, reason: decoded.reason }, 'an event cannot be read')
      }
    }
  }

  async function start() {
    const streams = streamsOf(orderStatusChanged.source)
    const onGap = fanOut.reportGap
    while (!stopping.signal.aborted) {
      try {
        const tail = await startTail({ blockingRedis, redis, streams, onEntries: publish, onGap, log })
        onGap()
        return tail
      } catch (err) {
        log.debug({ err }, 'cannot follow the events of sales yet')
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
