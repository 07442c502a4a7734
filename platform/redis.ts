import { Redis } from 'ioredis'
import type { Log } from './process/log.ts'

/**
 * A connection for commands that answer at once. They fail within seconds while Redis is away, instead of piling up in
 * memory; the connection itself comes back by itself.
 */
export function connectRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, commandTimeout: 5_000, retryStrategy })
  return reportOutages(redis, log)
}

/** A connection for commands that wait for news (XREAD BLOCK): it may not be shared, and has no time limit. */
export function connectBlockingRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy })
  return reportOutages(redis, log)
}

function retryStrategy(attempt: number): number {
  return Math.min(attempt * 100, 2_000)
}

function reportOutages(redis: Redis, log: Log): Redis {
  let away = false
  // Without a listener each failed attempt would be an uncaught error; with one, an outage is one line.
  redis.on('error', (error: Error) => {
    if (!away) log.warn(`Redis is away: ${error.message || (error as { code?: string }).code}`)
    away = true
  })
  redis.on('ready', () => {
    if (away) log.info('Redis is back')
    away = false
  })
  return redis
}
