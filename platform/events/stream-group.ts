// The commands of Redis consumer groups that a consumer needs, each for several streams at once.
import type { Redis } from 'ioredis'
import { createPipeline, runPipeline } from '../redis.ts'
import type { Entry } from './entry.ts'

export type StreamReply = [stream: string, entries: [id: string, fields: string[] | null][]][]

/** The outcome of one command of a pipeline. A failed command has no reply. */
type Outcome = [error: Error | null, reply?: StreamReply | null]

/**
 * Creates the group on each stream, starting at the beginning of the stream, so that events published earlier are not
 * lost.
 */
export async function ensureGroups(redis: Redis, group: string, streams: string[]): Promise<void> {
  const pipeline = createPipeline(redis)
  for (const stream of streams) pipeline.xgroup('CREATE', stream, group, '0', 'MKSTREAM')
  for (const [error] of (await pipeline.exec()) ?? []) {
    if (error && !error.message.startsWith('BUSYGROUP')) throw error
  }
}

export interface ReadOptions {
  group: string
  consumer: string
  streams: string[]
  /** The maximum of each stream; at least 2. */
  count: number
  blockMilliseconds: number
  /** Entries to acknowledge before the read. */
  done?: readonly Entry[]
}

/**
 * Waits for entries that no consumer of the group has seen; empty after the timeout. Finished entries are acknowledged
 * in the same pipeline, which saves a round trip. One command blocks and another reads the rest: see docs/adr/0022.
 */
export async function readNew(
  redis: Redis,
  { group, consumer, streams, count, blockMilliseconds, done = [] }: ReadOptions,
): Promise<Entry[]> {
  const commands = redis.pipeline()
  if (done.length > 0) commands.eval(...acknowledgement(group, done))
  const member = ['GROUP', group, consumer] as const
  const unread = ['STREAMS', ...streams, ...streams.map(() => '>')] as const
  commands.xreadgroup(...member, 'COUNT', 1, 'BLOCK', blockMilliseconds, ...unread)
  commands.xreadgroup(...member, 'COUNT', count - 1, ...unread)
  const outcomes = (await commands.exec()) as Outcome[]
  const [[error, first], [, rest]] = outcomes.slice(-2) as [Outcome, Outcome]
  // The entries of the first command are assigned to us already; an error of the second will recur on the next read.
  if (error) throw error
  return [...entriesOf(first), ...entriesOf(rest)]
}

/** The entries of a reply. */
export function entriesOf(reply: StreamReply | null | undefined): Entry[] {
  return (reply ?? []).flatMap(([stream, entries]) => toEntries(stream, entries))
}

interface ClaimOptions {
  group: string
  consumer: string
  streams: string[]
  abandonedMilliseconds: number
}

/**
 * Claims entries that were delivered long ago and never acknowledged, with the number of deliveries of each.
 * @throws if a stream cannot be read and the others have no such entries
 */
export async function claimAbandoned(redis: Redis, { group, consumer, streams, abandonedMilliseconds }: ClaimOptions) {
  const claims = createPipeline(redis)
  for (const stream of streams) claims.xautoclaim(stream, group, consumer, abandonedMilliseconds, '0-0', 'COUNT', 100)
  const claimed: { entry: Entry; deliveries: number }[] = []
  const outcomes = (await claims.exec()) ?? []
  for (const [index, [error, reply]] of outcomes.entries()) {
    const stream = streams[index]!
    const entries = error ? [] : toEntries(stream, (reply as [next: string, entries: [string, string[] | null][]])[1])
    if (entries.length === 0) continue
    const pending = (await redis.xpending(stream, group, entries[0]!.id, entries.at(-1)!.id, 1000, consumer)) as [
      string,
      string,
      number,
      number,
    ][]
    const deliveries = new Map(pending.map(([id, , , count]) => [id, count]))
    for (const entry of entries) claimed.push({ entry, deliveries: deliveries.get(entry.id) ?? 1 })
  }
  // The entries of the other streams are assigned to us already; the error will recur on the next claim.
  const failed = outcomes.find(([error]) => error)
  if (failed && claimed.length === 0) throw failed[0]
  return claimed
}

/** Keeps the consumer and the idle time of each entry. */
const uncount = `
  for index = 2, #ARGV do
    local pending = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[index], ARGV[index], 1)[1]
    if pending then
      local id, consumer, idle, deliveries = unpack(pending)
      redis.call('XCLAIM', KEYS[1], ARGV[1], consumer, 0, id, 'IDLE', idle, 'RETRYCOUNT', math.max(deliveries - 1, 1), 'JUSTID')
    end
  end`

/** Takes one off the number of deliveries of each entry that is not acknowledged. */
export async function uncountDeliveries(redis: Redis, group: string, entries: Iterable<Entry>): Promise<void> {
  const pipeline = createPipeline(redis)
  for (const [stream, ofStream] of Map.groupBy(entries, (entry) => entry.stream))
    pipeline.eval(uncount, 1, stream, group, ...ofStream.map(({ id }) => id))
  await runPipeline(pipeline)
}

/** One command for all streams. The arguments are, for each stream, the number of ids and the ids. */
const acknowledgeAll = `
  local position = 2
  for _, stream in ipairs(KEYS) do
    local last = position + ARGV[position]
    redis.call('XACK', stream, ARGV[1], unpack(ARGV, position + 1, last))
    position = last + 1
  end`

/** Acknowledges entries of any of the streams. */
export async function acknowledge(redis: Redis, group: string, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  if (!redis.isCluster) return void (await redis.eval(...acknowledgement(group, entries)))
  const pipeline = createPipeline(redis)
  for (const [stream, ofStream] of Map.groupBy(entries, (entry) => entry.stream))
    pipeline.xack(stream, group, ...ofStream.map(({ id }) => id))
  await runPipeline(pipeline)
}

/** The arguments of EVAL that acknowledge the entries. */
function acknowledgement(group: string, entries: readonly Entry[]) {
  const ofStreams = Map.groupBy(entries, (entry) => entry.stream)
  const ids = [...ofStreams.values()].flatMap((ofStream) => [ofStream.length, ...ofStream.map((entry) => entry.id)])
  return [acknowledgeAll, ofStreams.size, ...ofStreams.keys(), group, ...ids] as const
}

/** Removes the consumer from each group where it has no pending entries. Otherwise another consumer will claim them. */
export async function leaveGroups(redis: Redis, group: string, consumer: string, streams: string[]): Promise<void> {
  for (const stream of streams) {
    const owed = (await redis.xpending(stream, group, '-', '+', 1, consumer)) as unknown[]
    if (owed.length === 0) await redis.xgroup('DELCONSUMER', stream, group, consumer)
  }
}

/** Atomic: a consumer that got an entry in between would be removed together with it. */
const forgetIdle = `
  local forgotten = 0
  for _, values in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
    local consumer = {}
    for index = 1, #values, 2 do consumer[values[index]] = values[index + 1] end
    if consumer.pending == 0 and consumer.idle > tonumber(ARGV[2]) then
      redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], consumer.name)
      forgotten = forgotten + 1
    end
  end
  return forgotten`

/**
 * Removes consumers from the group that have been idle for this long and have no pending entries: each killed process
 * leaves one behind on every stream. Returns how many.
 */
export async function forgetConsumers(
  redis: Redis,
  { group, streams, idleMilliseconds }: { group: string; streams: readonly string[]; idleMilliseconds: number },
): Promise<number> {
  const pipeline = createPipeline(redis)
  for (const stream of streams) pipeline.eval(forgetIdle, 1, stream, group, idleMilliseconds)
  const counts = await runPipeline<number>(pipeline)
  return counts.reduce((sum, count) => sum + count, 0)
}

function toEntries(stream: string, entries: [string, string[] | null][]): Entry[] {
  // A claimed entry that has been trimmed meanwhile has no fields.
  return entries.flatMap(([id, fields]) => (fields ? [{ stream, id, fields }] : []))
}
