import { type ChainableCommander, Redis } from 'ioredis'
import type { Log } from './process/log.ts'

/**
 * A connection for commands that do not block. While Redis is unavailable they fail within seconds instead of piling up
 * in memory. The connection reconnects by itself.
 */
export function connectRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, commandTimeout: 5_000, retryStrategy })
  return reportOutages(redis, log)
}

/** A connection for blocking commands (XREAD BLOCK). It cannot be shared, and has no timeout. */
export function connectBlockingRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy })
  return reportOutages(redis, log)
}

/**
 * Runs a pipeline of which every command must succeed.
 * @returns the reply to each command
 * @throws the error of the first command that failed
 */
export async function runPipeline<Reply>(pipeline: ChainableCommander): Promise<Reply[]> {
  const outcomes = (await pipeline.exec()) ?? []
  return outcomes.map(([error, reply]) => {
    if (error) throw error
    return reply as Reply
  })
}

function retryStrategy(attempt: number): number {
  return Math.min(attempt * 100, 2_000)
}

function reportOutages(redis: Redis, log: Log): Redis {
  let away = false
  // Without a listener each failed attempt would be an uncaught error. This one logs one line for an outage.
  redis.on('error', (error: Error) => {
    if (!away) log.warn({ reason: error.message || (error as { code?: string }).code }, 'Redis is unavailable')
    away = true
  })
  redis.on('ready', () => {
    if (away) log.info('Redis is available again')
    away = false
  })
  return redis
}
