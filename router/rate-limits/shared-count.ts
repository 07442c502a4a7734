import type { Redis } from 'ioredis'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import { createBoundedCache } from '#platform/memory/bounded-cache.ts'
import type { Log } from '#platform/process/log.ts'
import { within } from '#platform/work/time-limit.ts'

/** Numbers drawn for requests of a window. */
export interface Drawn {
  /** The last number drawn; the others directly precede it. */
  last: number
  /** Milliseconds until the window ends and numbering restarts. */
  endsIn: number
}

/** Draws `count` numbers for the requests of `key`. The first draw begins a window. */
export type DrawNumbers = (key: string, count: number, windowSeconds: number) => Promise<Drawn>

/** The timeout of Redis, after which this router decides with its local count. */
const timeLimitMilliseconds = 250
/** The pause after a failure before Redis is used again. */
const pauseMilliseconds = 1_000
/** For about 50,000 callers while Redis is unavailable. An evicted caller begins a new window. */
const maxBytes = 16 * 1024 * 1024
const countBytes = 50

/**
 * One count for all routers, in Redis. While Redis is unavailable, each router counts locally from zero, so that a
 * caller has the full limit at each router.
 */
export function createSharedCount(redis: Redis, log: Log): DrawNumbers {
  // `penalty` only counts. The limit differs between tokens and is applied by the caller of this function.
  const options = { keyPrefix: 'waybill:requests', points: 1, duration: 1 }
  const shared = new RateLimiterRedis({ ...options, storeClient: redis, rejectIfRedisNotReady: true })
  const local = createBoundedCache<{ last: number; endsAt: number }>('counts without Redis', maxBytes)
  let askAgainAt = 0
  let isAway = false

  async function drawShared(key: string, count: number, customDuration: number): Promise<Drawn | undefined> {
    if (Date.now() < askAgainAt) return undefined
    try {
      const drawn = await within(timeLimitMilliseconds, shared.penalty(key, count, { customDuration }))
      if (isAway) log.info('requests are counted in Redis again')
      isAway = false
      return { last: drawn.consumedPoints, endsIn: drawn.msBeforeNext }
    } catch (err) {
      askAgainAt = Date.now() + pauseMilliseconds
      if (!isAway) log.warn({ err }, 'requests cannot be counted in Redis: each router counts its own')
      isAway = true
      return undefined
    }
  }

  function drawHere(key: string, count: number, windowSeconds: number): Drawn {
    const now = Date.now()
    const known = local.get(key)
    const { last, endsAt } = known && known.endsAt > now ? known : { last: 0, endsAt: now + windowSeconds * 1_000 }
    local.set(key, { last: last + count, endsAt }, countBytes)
    return { last: last + count, endsIn: endsAt - now }
  }

  return async (key, count, windowSeconds) =>
    (await drawShared(key, count, windowSeconds)) ?? drawHere(key, count, windowSeconds)
}
