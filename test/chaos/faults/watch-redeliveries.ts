import { setTimeout as pause } from 'node:timers/promises'
import { createLog } from '#platform/process/log.ts'
import { connectRedis, createPipeline } from '#platform/redis.ts'
import { streamsOf } from '#schema/events/streams.ts'

/** Shorter than the time after which consumers take over pending entries of others. */
const leftBehindMilliseconds = 2_500
const interval = 1_000

const readings = [
  ['sales', ['delivery', 'product', 'webhooks']],
  ['delivery', ['sales', 'webhooks']],
] as const

/** Counts the entries that are delivered again because a consumer did not acknowledge them. */
export function watchRedeliveries(redisUrl: string): { stop(): Promise<number> } {
  const seen = new Set<string>()
  const stopping = new AbortController()
  const redis = connectRedis(redisUrl, createLog('chaos', 'silent'))

  async function look(): Promise<void> {
    const pipeline = createPipeline(redis)
    const asked = readings.flatMap(([source, groups]) =>
      streamsOf(source).flatMap((stream) => groups.map((group) => [stream, group] as const)),
    )
    for (const [stream, group] of asked)
      pipeline.xpending(stream, group, 'IDLE', leftBehindMilliseconds, '-', '+', 1_000)
    for (const [index, [error, reply]] of ((await pipeline.exec()) ?? []).entries()) {
      if (!error) for (const [id] of reply as [string][]) seen.add(`${asked[index]} ${id}`)
    }
  }

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      // Redis is one of those that get killed.
      await look().catch(() => {})
      await pause(interval, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  const watching = watch()
  return {
    async stop() {
      stopping.abort()
      await watching
      redis.disconnect()
      return seen.size
    },
  }
}
