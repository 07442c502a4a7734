import { Redis } from 'ioredis'

/** Checks that an external Redis answers. @throws {Error} naming the variable. */
export async function checkRedis(url: string): Promise<void> {
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
