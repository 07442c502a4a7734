import { Redis } from 'ioredis'
import { createLog } from '#platform/process/log.ts'
import { connectRedis } from '#platform/redis.ts'
import { readRedisUrl } from '#platform/redis-url.ts'
import { within } from '#platform/work/time-limit.ts'

/** Checks that an external Redis answers. @throws {Error} naming the variable. */
export async function checkRedis(url: string): Promise<void> {
  if (readRedisUrl(url).kind !== 'server') return await checkServers(url)
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: 5_000, retryStrategy: () => null })
  let reason: string | undefined
  // The errors of the calls below say only that the connection is closed.
  redis.on('error', (error: NodeJS.ErrnoException) => {
    reason = error.message || error.code
  })
  try {
    await redis.connect()
    await redis.ping()
  } catch (error) {
    throw new Error(`The Redis of REDIS_URL does not answer: ${reason ?? (error as Error).message}`)
  } finally {
    redis.disconnect()
  }
}

/** Sentinels or a cluster: some of the servers may be away. */
async function checkServers(url: string): Promise<void> {
  const redis = connectRedis(url, createLog('local', 'silent'))
  try {
    await within(10_000, redis.ping())
  } catch (error) {
    throw new Error(`The Redis of REDIS_URL does not answer: ${(error as Error).message}`)
  } finally {
    redis.disconnect()
  }
}
