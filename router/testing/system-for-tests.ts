import { Redis } from 'ioredis'
import { afterAll, beforeEach } from 'vitest'
import { createTestRedis } from '../../test/setup/redis.ts'
import { startTestSystem } from './system.ts'

/** Starts a system for the tests of a file. It is reset before each test and stopped after the last one. */
export async function systemForTests(variables: Record<string, string> = {}) {
  const redisUrl = await createTestRedis()
  const system = await startTestSystem(redisUrl, variables)
  const redis = new Redis(redisUrl)
  beforeEach(() => system.reset())
  afterAll(async () => {
    redis.disconnect()
    await system.stop()
  })
  return { system, redis, redisUrl }
}
