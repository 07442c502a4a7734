import type { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, RLWrapperTimeouts } from 'rate-limiter-flexible'
import { rateLimited } from './rate-limited.ts'

/** Counts attempts by key, in Redis, so that all processes share one count; in memory while Redis is away. */
export interface AttemptCounter {
  /** @throws {Refusal} RATE_LIMITED if there have been too many. */
  take(key: string): Promise<void>
  /** Gives one back: it was no failure. Nobody waits for it. */
  giveBack(key: string): void
  /** Begins anew. Nobody waits for it. */
  reset(key: string): void
}

interface CounterOptions {
  redis: Redis
  /** Names the count; part of its keys. */
  name: string
  attempts: number
  seconds: number
}

/** A Redis that is there but does not answer holds nobody up for longer. */
const timeoutMilliseconds = 500

export function createCounter({ redis, name, attempts, seconds }: CounterOptions): AttemptCounter {
  const limits = { points: attempts, duration: seconds, keyPrefix: `waybill:attempts:${name}` }
  const limiter = new RLWrapperTimeouts({
    limiter: new RateLimiterRedis({
      ...limits,
      storeClient: redis,
      // Not after the time limit of a command: while Redis is away that would be added to each sign-in.
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory(limits),
    }),
    timeoutMs: timeoutMilliseconds,
  })

  return {
    async take(key) {
      try {
        await limiter.consume(key)
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        throw rateLimited(error.msBeforeNext)
      }
    },
    giveBack(key) {
      limiter.reward(key).catch(() => {})
    },
    reset(key) {
      limiter.delete(key).catch(() => {})
    },
  }
}
