import { Redis } from 'ioredis'
import { inject } from 'vitest'
import { workerNumber } from './config.ts'

/**
 * Empties the logical database of this worker and returns its URL. Concurrent test files run in different workers, and
 * the files of one worker run one after the other.
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
