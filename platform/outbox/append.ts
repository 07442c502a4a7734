import type { Redis } from 'ioredis'

/** One command for all, an entry for each key: what a pipeline makes for each of its commands costs more than a command. */
const script = `for index, stream in ipairs(KEYS) do redis.call('XADD', stream, '*', 'event', ARGV[index]) end`

/** Appends events to their streams, in order. If it throws, some of them may be there. */
export async function append(redis: Redis, events: readonly { stream: string; payload: string }[]): Promise<void> {
  const streams = events.map(({ stream }) => stream)
  await redis.eval(script, streams.length, ...streams, ...events.map(({ payload }) => payload))
}
