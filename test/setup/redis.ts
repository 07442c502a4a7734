import { Redis } from 'ioredis'
import { inject } from 'vitest'
import { workerNumber } from './config.ts'

/**
 * Empties the logical database of this worker and returns its URL. Test files that run at the same time run in different
 * workers; files of one worker run one after another.
 */
export async function createTestRedis(): Promise<string> {
  const url = `${inject('redisUrl')}/${workerNumber}`
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0 })
  try {
    await redis.connect()
    await redis.flushdb()
  } finally {
    redis.disconnect()
  }
  return url
}
