import type { Redis } from 'ioredis'
import { createLocalBuckets } from './local-buckets.ts'
import { rateLimited } from './rate-limited.ts'

/**
 * Counts attempts by key: so many at once, and one more each time that one has run out of the bucket. Whoever has used theirs
 * up is slowed down to that pace, and never shut out for the rest of a long window. In Redis, so that all processes share one
 * count; in memory while Redis is away.
 */
export interface Bucket {
  /** @throws {Refusal} RATE_LIMITED if there have been too many. */
  take(key: string): Promise<void>
  /** Gives one back: it was no failure. Nobody waits for it. */
  giveBack(key: string): void
  /** Begins anew. Nobody waits for it. */
  reset(key: string): void
}

interface BucketOptions {
  redis: Redis
  /** Names the count; part of its keys. */
  name: string
  /** How many at once, and in so many seconds from then on. */
  attempts: number
  seconds: number
}

/** A Redis that is there but does not answer holds nobody up for longer. */
const timeoutMilliseconds = 500

/**
 * The generic cell rate algorithm: one number for each key, the moment at which the bucket will be empty. Returns how many
 * milliseconds are missing for one more attempt; 0 if it was taken. Redis' own clock, for those of processes differ.
 */
const takeScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local each, capacity = tonumber(ARGV[1]), tonumber(ARGV[2])
local emptyAt = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now) + each
local missing = emptyAt - now - each * capacity
if missing > 0 then return math.ceil(missing) end
redis.call('SET', KEYS[1], string.format('%.0f', emptyAt), 'PX', math.ceil(emptyAt - now))
return 0`

const giveBackScript = `
local emptyAt = tonumber(redis.call('GET', KEYS[1]) or 0)
local left = redis.call('PTTL', KEYS[1])
if left < 0 then return 0 end
if left <= tonumber(ARGV[1]) then return redis.call('DEL', KEYS[1]) end
redis.call('SET', KEYS[1], string.format('%.0f', emptyAt - ARGV[1]), 'PX', math.ceil(left - ARGV[1]))
return 1`

export function createBucket({ redis, name, attempts, seconds }: BucketOptions): Bucket {
  const each = Math.max(Math.round((seconds * 1000) / attempts), 1)
  const local = createLocalBuckets(each, attempts)
  const keyOf = (key: string) => `waybill:attempts:${name}:${key}`

  /** Undefined if Redis is away, or does not answer in time. */
  async function ask(command: (redis: Redis) => Promise<unknown>): Promise<unknown> {
    // Not after the time limit of a command: while Redis is away that would be added to each sign-in.
    if (redis.status !== 'ready') return undefined
    let timer: NodeJS.Timeout | undefined
    const tooLate = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), timeoutMilliseconds)
    })
    try {
      return await Promise.race([command(redis), tooLate])
    } catch {
      return undefined
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    async take(key) {
      const answer = await ask((connection) => connection.eval(takeScript, 1, keyOf(key), each, attempts))
      const missing = typeof answer === 'number' ? answer : local.take(key)
      if (missing > 0) throw rateLimited(missing)
    },
    giveBack(key) {
      local.giveBack(key)
      void ask((connection) => connection.eval(giveBackScript, 1, keyOf(key), each))
    },
    reset(key) {
      local.reset(key)
      void ask((connection) => connection.del(keyOf(key)))
    },
  }
}
