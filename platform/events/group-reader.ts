import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { createPipeline } from '../redis.ts'
import { connectToSlot } from '../redis-cluster.ts'
import type { Entry } from './entry.ts'
import { acknowledge, entriesOf, type ReadOptions, readNew, type StreamReply } from './stream-group.ts'

/** Reads the streams of one consumer. */
export interface GroupReader {
  /**
   * Waits for entries that no consumer of the group has seen; empty after the timeout. Finished entries are acknowledged
   * first.
   */
  read(done: readonly Entry[]): Promise<Entry[]>
  /**
   * Waits for the reads in flight, and returns what they have read.
   * @throws {Error} if one of them does not end: Redis may still deliver entries to this consumer.
   */
  stop(): Promise<Entry[]>
}

interface ReaderOptions extends Omit<ReadOptions, 'done'> {
  blockingRedis: Redis
  redis: Redis
  /** Whether nothing may be delivered to the consumer between two reads. */
  readsInTurns: boolean
  /** Called if one of the streams cannot be read, while the others are. */
  onFailure(error: unknown): Promise<void>
}

/** A connection without a reply for this long is considered dead, even if the operating system keeps it open. */
const silenceMilliseconds = 5_000
const retryMilliseconds = 200
/** Between two reads that do not block. */
const pollMilliseconds = 50

/** In a cluster one command cannot read several slots. */
export function createGroupReader(options: ReaderOptions): GroupReader {
  if (!options.redis.isCluster) return readTogether(options)
  return options.readsInTurns ? readByPolling(options) : readBySlot(options)
}

function readTogether({ blockingRedis, ...options }: ReaderOptions): GroupReader {
  return {
    async read(done) {
      // If the peer vanished without closing the connection, the command would wait forever.
      const watchdog = setInterval(() => reconnect(blockingRedis), options.blockMilliseconds + silenceMilliseconds)
      try {
        return await readNew(blockingRedis, { ...options, done })
      } finally {
        clearInterval(watchdog)
      }
    },
    stop: async () => [],
  }
}

/** A connection for each stream, which waits for its entries until the next read and beyond. */
function readBySlot(options: ReaderOptions): GroupReader {
  const { redis, group, consumer, streams, count, blockMilliseconds } = options
  const connections = new Map(streams.map((stream) => [stream, connectToSlot(options.blockingRedis, stream)]))
  const waiting = new Map<string, Promise<void>>()
  let entries: Entry[] = []
  let isStopping = false

  async function wait(stream: string, connection: Redis) {
    const watchdog = setInterval(() => reconnect(connection), blockMilliseconds + silenceMilliseconds)
    const unread = ['BLOCK', blockMilliseconds, 'STREAMS', stream, '>'] as const
    try {
      const reply = await connection.xreadgroup('GROUP', group, consumer, 'COUNT', count, ...unread)
      entries.push(...entriesOf(reply as StreamReply | null))
    } catch (error) {
      if (isStopping) return
      await options.onFailure(error)
      await pause(retryMilliseconds)
    } finally {
      clearInterval(watchdog)
      waiting.delete(stream)
    }
  }

  function take(): Entry[] {
    const taken = entries
    entries = []
    return taken
  }

  return {
    async read(done) {
      await acknowledge(redis, group, done)
      for (const [stream, connection] of connections)
        if (!waiting.has(stream)) waiting.set(stream, wait(stream, connection))
      if (entries.length === 0) await Promise.race(waiting.values())
      return take()
    },
    async stop() {
      isStopping = true
      const patience = new AbortController()
      const late = pause(2 * blockMilliseconds, 'late' as const, { signal: patience.signal }).catch(() => undefined)
      const outcome = await Promise.race([Promise.all(waiting.values()), late])
      patience.abort()
      for (const connection of connections.values()) connection.disconnect()
      if (outcome === 'late') throw new Error('A node of the Redis Cluster does not answer')
      return take()
    },
  }
}

/** Asks for the entries of all streams from time to time, so that none is delivered at another time. */
function readByPolling({ redis, group, consumer, streams, count, blockMilliseconds }: ReaderOptions): GroupReader {
  async function readOnce(): Promise<Entry[]> {
    const pipeline = createPipeline(redis)
    for (const stream of streams) pipeline.xreadgroup('GROUP', group, consumer, 'COUNT', count, 'STREAMS', stream, '>')
    const outcomes = (await pipeline.exec()) ?? []
    const entries = outcomes.flatMap(([, reply]) => entriesOf(reply as StreamReply | null))
    const failed = outcomes.find(([error]) => error)
    // The entries of the other streams are assigned to us already; the error will recur on the next read.
    if (failed && entries.length === 0) throw failed[0]
    return entries
  }

  return {
    async read(done) {
      await acknowledge(redis, group, done)
      for (const end = performance.now() + blockMilliseconds; ; ) {
        const entries = await readOnce()
        if (entries.length > 0 || performance.now() >= end) return entries
        await pause(pollMilliseconds)
      }
    },
    stop: async () => [],
  }
}

function reconnect(connection: Redis): void {
  if (connection.status === 'ready') connection.disconnect(true)
}
