import type { Redis } from 'ioredis'
import { publicationLease } from '#schema/events/streams.ts'
import type { Database } from '../postgres/database.ts'
import type { Log } from '../process/log.ts'
import { startRepeating } from '../work/repeat.ts'
import { epochMarker } from './epoch.ts'
import type { Relay } from './relay.ts'
import { createWatermark } from './watermark.ts'

interface LeaseOptions {
  database: Database
  redis: Redis
  /** The service's name. */
  source: string
  /** Knows which of the rows are published already. */
  relay: Pick<Relay, 'unmarked'>
  log: Log
}

/** How old the latest publication may be that readers of the lease rely on. */
export const leaseMilliseconds = 850
const everyMilliseconds = 150
/** With more unpublished rows the lease ends anyway. */
const mostRows = 2_000

/** The time of Redis in milliseconds, and the epoch. */
const lookUp = `
  local time = redis.call('TIME')
  return { string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)), redis.call('GET', KEYS[1]) or '' }`

/**
 * Times are those of Redis, so that a process that is suspended at any point cannot grant too much. In another epoch
 * Redis has lost events that the outbox still calls published.
 */
const renew = `
  local time = redis.call('TIME')
  local left = tonumber(ARGV[2]) - (time[1] * 1000 + math.floor(time[2] / 1000))
  if left <= 0 or redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  redis.call('SET', KEYS[2], ARGV[1], 'PX', string.format('%.0f', left))
  return 1`

/**
 * Tells the readers of a service's streams whether they see everything: the lease exists while every event that was
 * committed more than `leaseMilliseconds` ago, by any process of the service, is in the streams. A process that dies
 * between the commit and the publication lets it expire until another process has published the event.
 */
export function startPublicationLease({ database, redis, source, relay, log }: LeaseOptions): {
  stop(): Promise<void>
} {
  const keys = [epochMarker(source), publicationLease(source)] as const
  const watermark = createWatermark()

  async function work() {
    if (redis.status !== 'ready') return
    const [now, epoch] = (await redis.eval(lookUp, 1, keys[0])) as [string, string]
    if (epoch === '') return
    const rows = await database<{ id: string }[]>`
      select id from outbox where published_at is null limit ${mostRows + 1}`
    if (rows.length > mostRows) return watermark.reset()
    const published = relay.unmarked(epoch)
    const ids = rows.flatMap(({ id }) => (published.has(id) ? [] : id))
    const publishedUntil = watermark.take(Number(now), ids)
    if (publishedUntil === undefined) return
    await redis.eval(renew, 2, ...keys, epoch, String(publishedUntil + leaseMilliseconds))
  }

  return startRepeating({ what: `tell that the events of ${source} are published`, everyMilliseconds, work, log })
}
