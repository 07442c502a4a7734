import type { Redis } from 'ioredis'
import { within } from '#platform/work/time-limit.ts'
import { createLocalBuckets } from './local-buckets.ts'
import { rateLimited } from './rate-limited.ts'

/**
 * Counts attempts by key: a leaky bucket that holds `attempts` and leaks at a constant rate. A caller who fills the
 * bucket is slowed down to that rate, not locked out for a whole window. The state is in Redis, shared by all
 * processes, and in memory while Redis is unavailable.
 */
export interface Bucket {
  /** @throws {Refusal} RATE_LIMITED if the bucket is full. */
  take(key: string): Promise<void>
  /** Gives one attempt back because it was not a failure. Fire and forget. */
  giveBack(key: string): void
  /** Empties the bucket. Fire and forget. */
  reset(key: string): void
}

interface BucketOptions {
  redis: Redis
  /** Name of the count; part of its keys. */
  name: string
  /** Capacity, and the number of attempts that leak in `seconds`. */
  attempts: number
  seconds: number
}

/** Timeout of a Redis command, so that a stalled Redis does not delay sign-ins further. */
const timeoutMilliseconds = 500

/**
 * The generic cell rate algorithm: the value of each key is the time when the bucket will be empty. Returns the
 * milliseconds until one more attempt is allowed; 0 if it was taken. Uses Redis' clock, because the clocks of processes
 * differ.
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

  /** Runs a command; undefined if Redis is unavailable or does not answer within the timeout. */
  async function runOrSkip(command: (redis: Redis) => Promise<unknown>): Promise<unknown> {
    // Do not wait for the command's timeout: while Redis is down, each sign-in would be delayed by it.
    if (redis.status !== 'ready') return undefined
    return within(timeoutMilliseconds, command(redis)).catch(() => undefined)
  }

  return {
    async take(key) {
      const answer = await runOrSkip((connection) => connection.eval(takeScript, 1, keyOf(key), each, attempts))
      const missing = typeof answer === 'number' ? answer : local.take(key)
      if (missing > 0) throw rateLimited(missing)
    },
    giveBack(key) {
      local.giveBack(key)
      void runOrSkip((connection) => connection.eval(giveBackScript, 1, keyOf(key), each))
    },
    reset(key) {
      local.reset(key)
      void runOrSkip((connection) => connection.del(keyOf(key)))
    },
  }
}
