import type { Redis } from 'ioredis'
import { publicationLease } from '#schema/events/streams.ts'
import type { Database } from '../postgres/database.ts'
import type { Log } from '../process/log.ts'
import { startRepeating } from '../work/repeat.ts'
import { readEpoch } from './epoch.ts'
import { currentMarker, epochMarker, epochOf, readMarkers } from './epoch-marker.ts'
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

/** An event is published at most this long after its commit while the lease exists. */
export const leaseMilliseconds = 850
const everyMilliseconds = 150
/** With more unpublished rows the lease ends anyway. */
const mostRows = 2_000

/** The time of Redis in milliseconds. */
const readTime = `
  local time = redis.call('TIME')
  return string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))`

/**
 * Times are those of Redis, so that a process that is suspended at any point cannot grant too much. In another epoch
 * Redis has lost events that the outbox still calls published. In a cluster the markers are on other servers, and were read
 * after the time from which the lease counts: a change of epoch after that reading takes effect when the lease expires.
 */
const renew = `${currentMarker}
  local time = redis.call('TIME')
  local left = tonumber(ARGV[2]) - (time[1] * 1000 + math.floor(time[2] / 1000))
  if left <= 0 then return 0 end
  if KEYS[2] then
    local marker = currentMarker(KEYS[2])
    if not marker or string.match(marker, '^[^@]*') ~= ARGV[1] then return 0 end
  end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', string.format('%.0f', left))
  return 1`

/**
 * Tells the readers of a service's streams whether they see everything: the lease exists while every event that was
 * committed more than `leaseMilliseconds` ago, by any process of the service, is in the streams. A process that dies
 * between the commit and the publication lets it expire until another process has published the event.
 */
export function startPublicationLease({ database, redis, source, relay, log }: LeaseOptions): {
  stop(): Promise<void>
} {
  const lease = publicationLease(source)
  const keys = redis.isCluster ? [lease] : [lease, epochMarker(source)]
  const watermark = createWatermark()

  async function work() {
    if (redis.status !== 'ready') return
    const now = Number(await redis.eval(readTime, 1, lease))
    const epoch = epochOf(await readMarkers(redis, source))
    if (epoch === null || epoch !== (await readEpoch(database))) return
    const rows = await database<{ id: string }[]>`
      select id from outbox where published_at is null limit ${mostRows + 1}`
    if (rows.length > mostRows) return watermark.reset()
    const published = relay.unmarked(epoch)
    const ids = rows.flatMap(({ id }) => (published.has(id) ? [] : id))
    const publishedUntil = watermark.take(now, ids)
    if (publishedUntil === undefined) return
    await redis.eval(renew, keys.length, ...keys, epoch, String(publishedUntil + leaseMilliseconds))
  }

  return startRepeating({ what: `tell that the events of ${source} are published`, everyMilliseconds, work, log })
}
